<?php
return [
    'lavalink' => [
        'host' => env('LAVALINK_HOST', 'lava.example.net'),
        'port' => env('LAVALINK_PORT', 2333),
        'password' => $_ENV['LAVALINK_PASSWORD'] ?? 'x', # default
        'secure' => false,
    ],
    'mysql' => ['host' => 'db', 'port' => 3306, 'username' => 'root', 'password' => 'd'],
];
