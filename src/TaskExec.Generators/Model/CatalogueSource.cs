namespace TaskExec.Generators;

/// <summary>Where an argument of a wrapper that is run by the name of its task comes from.</summary>
internal enum CatalogueSource
{
    Value,
    Enum,
    Dynamic,
    Receiver,
    Todo,
    TodoText,
    Token,
}
