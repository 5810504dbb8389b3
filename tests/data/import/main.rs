let nodes = vec![
    NodeBuilder {
        hostname: "one.example.net:2333".to_string(),
        is_ssl: false,
        password: env::var("PASS").unwrap_or("x".to_string()),
        session_id: None,
    },
    NodeBuilder { hostname: String::from("two.example.net:443"), is_ssl: true, password: r#"y"z"#.into(), session_id: None },
];
