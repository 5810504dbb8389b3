package main

func main() {
	nodes := []disgolink.NodeConfig{
		{Name: "one", Address: "one.example.net:2333", Password: os.Getenv("PASS"), Secure: false},
		{
			Name:     "two",
			Address:  "two.example.net:443",
			Password: "y",
			Secure:   true,
			SessionID: "abc",
		},
	}
	client.AddNode(context.TODO(), disgolink.NodeConfig{Name: "three", Address: `three.example.net:2333`, Password: "z"})
}
