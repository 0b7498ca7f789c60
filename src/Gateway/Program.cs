using Platform.Gateway;

await using var gateway = EdgeGateway.Build(args);
await gateway.RunAsync();
