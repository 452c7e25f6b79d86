namespace TaskExec.Generators;

/// <summary>Writes what the catalogue says of the tasks of one type.</summary>
internal static class EntriesEmitter
{
    // A type of such a name has a hash in the name of its own class.
    public static string ClassOf(string infoClass) => $"{infoClass.TrimStart('@')}_Tasks";

    public static void Emit(SourceWriter writer, TrackedTypeSpec type)
    {
        writer.Lines(TrackedTypeEmitter.GeneratedCode)
            .Open($"internal static class {ClassOf(type.InfoClass)}")
            .Lines($"internal static readonly global::{MetadataNames.CatalogueEntry}[] All =")
            .Lines("{")
            .Indent();
        foreach (var method in type.Methods)
        {
            Emit(writer, type, method);
        }

        writer.Close("};").Close();
    }

    private static void Emit(SourceWriter writer, TrackedTypeSpec type, TrackedMethodSpec method)
    {
        var catalogue = method.Catalogue;
        var parameters = string.Join(", ", catalogue.Parameters.Select(static parameter =>
            $"new({Literal.Text(parameter.Name)}, {Literal.Text(parameter.Type)}, {Literal.Flag(parameter.IsOptional)})"));
        var run = catalogue.Obstacle is { } obstacle ? Literal.Text(obstacle) : $"static {(catalogue.IsAsync ? "async " : "")}call => {catalogue.Run}";
        writer.Lines("new(").Indent()
            .Lines($"{type.InfoClass}.{method.InfoName},")
            .Lines($"new global::{MetadataNames.TaskParameter}[] {{ {parameters} }},")
            .Lines($"{(catalogue.TodoParameter is { } todo ? Literal.Text(todo) : "null")},")
            .Lines($"{run}),")
            .Outdent();
    }
}
