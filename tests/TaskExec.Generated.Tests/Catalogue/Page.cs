namespace TaskExec.Generated.Tests.Catalogue;

internal sealed record Page(string Title, int Number);
