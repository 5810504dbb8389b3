client = lavalink.Client(bot.user.id)
client.add_node('one.example.net', 2333, 'x', 'eu', 'default-node')
client.add_node(host='two.example.net', port=443, password='y', region='us', name='two', ssl=True)
