export default {
  server: { host: '0.0.0.0', port: 3000, password: 'hush', useBunServer: false },
  cluster: { enabled: true, workers: 0 },
  metrics: { enabled: true, authorization: { type: 'Bearer', password: 'm' } },
}
