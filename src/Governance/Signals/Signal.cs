namespace Platform.Governance.Signals;

internal sealed record Signal(string Code, DateOnly On, Guid? Id, string Sentence);
