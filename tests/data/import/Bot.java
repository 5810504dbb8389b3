public class Bot {
    // client.addNode(new NodeOptions.Builder("old", "ws://old.example.net", "x").build());
    void nodes(LavalinkClient client) {
        client.addNode(new NodeOptions.Builder().setName("one").setServerUri(URI.create("ws://one.example.net:2333")).setPassword("x").build());
        client.addNode("two", URI.create("wss://two.example.net:443"), System.getenv("PASS"), RegionGroup.EUROPE);
    }
}
