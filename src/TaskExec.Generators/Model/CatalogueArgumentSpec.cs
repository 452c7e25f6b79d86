namespace TaskExec.Generators;

/// <summary>One argument of a wrapper that is run by the name of its task.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Name">The name of the parameter; empty where nobody gives it.</param>
/// <param name="Type">The type as generated code writes it; empty where nobody gives it.</param>
/// <param name="Absent">The value where it is left out; empty where it must be given.</param>
internal sealed record CatalogueArgumentSpec(CatalogueSource Source, string Name, string Type, string Absent)
{
    public static CatalogueArgumentSpec Receiver { get; } = new(CatalogueSource.Receiver, "", "", "");

    public static CatalogueArgumentSpec Todo { get; } = new(CatalogueSource.Todo, "", "", "");

    public static CatalogueArgumentSpec TodoText { get; } = new(CatalogueSource.TodoText, "", "", "");

    public static CatalogueArgumentSpec Token { get; } = new(CatalogueSource.Token, "", "", "");

    /// <summary>Whether the caller gives it, by its name.</summary>
    public bool IsGiven => Source is CatalogueSource.Value or CatalogueSource.Enum or CatalogueSource.Dynamic;
}
