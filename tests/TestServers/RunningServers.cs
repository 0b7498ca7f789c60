namespace Platform.TestKit;

/// <summary>Where PostgreSQL and RabbitMQ of this test run answer.</summary>
/// <param name="Postgres">The superuser's connection string, without a database.</param>
/// <param name="RabbitMq">The broker's address, without a virtual host.</param>
/// <param name="Management">The broker's management address.</param>
public sealed record RunningServers(string Postgres, string RabbitMq, string Management);
