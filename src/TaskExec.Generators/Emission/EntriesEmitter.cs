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
            writer.Lines("new(").Indent().Lines($"{type.InfoClass}.{method.InfoName},");
            EmitParameters(writer, method.Catalogue);
            writer.Lines(method.Catalogue.TodoParameter is { } todo ? $"{Literal.Text(todo)}," : "null,");
            EmitRun(writer, method);
            writer.Outdent();
        }

        writer.Close("};").Close();
    }

    private static void EmitParameters(SourceWriter writer, CatalogueSpec catalogue)
    {
        writer.Lines($"new global::{MetadataNames.TaskParameter}[]").Lines("{").Indent();
        foreach (var argument in catalogue.Arguments)
        {
            if (argument.IsGiven)
            {
                writer.Lines($"new({Literal.Text(argument.Name)}, {Literal.Text(ShortType.Of(argument.Type))}, {Literal.Flag(argument.Absent.Length > 0)}),");
            }
        }

        writer.Close("},");
    }

    private static void EmitRun(SourceWriter writer, TrackedMethodSpec method)
    {
        var catalogue = method.Catalogue;
        if (catalogue.Obstacle is { } obstacle)
        {
            writer.Lines($"{Literal.Text(obstacle)}),");
            return;
        }

        var (open, close) = Around(method.Execute.Returns);
        writer.Lines($"static {open}{catalogue.Owner}.{method.Wrapper.Name}(").Indent();
        for (var index = 0; index < catalogue.Arguments.Count; index++)
        {
            Emit(writer, catalogue.Arguments[index], index == catalogue.Arguments.Count - 1 ? "" : ",");
        }

        writer.Outdent().Lines($"{close}),");
    }

    private static void Emit(SourceWriter writer, CatalogueArgumentSpec argument, string comma)
    {
        switch (argument.Source)
        {
            case CatalogueSource.Receiver:
                writer.Lines($"{argument.Name}{comma}");
                break;
            case CatalogueSource.Todo:
                writer.Lines($"call.Todo{comma}");
                break;
            case CatalogueSource.TodoText:
                writer.Lines($"call.Todo.Value{comma}");
                break;
            case CatalogueSource.Token:
                writer.Lines($"call.CancellationToken{comma}");
                break;
            case CatalogueSource.Dynamic:
                writer.Lines($"(object?)call.Get<object>({Literal.Text(argument.Name)}{Separator(argument)}{argument.Absent}){comma}");
                break;
            default:
                writer.Lines($"call.{(argument.Source is CatalogueSource.Enum ? "GetEnum" : "Get")}<{argument.Type}>({Literal.Text(argument.Name)}{Separator(argument)}{argument.Absent}){comma}");
                break;
        }
    }

    private static string Separator(CatalogueArgumentSpec argument) => argument.Absent.Length is 0 ? "" : ", ";

    private static (string Open, string Close) Around(ReturnKind returns) => returns switch
    {
        ReturnKind.Void => ("call => { ", "); return default; }"),
        ReturnKind.Value => ("call => new(call.Result(", ")))"),
        ReturnKind.Sequence => ("call => new(call.Items(", ")))"),
        ReturnKind.Stream => ("call => call.ItemsAsync(", "))"),
        ReturnKind.Task or ReturnKind.ValueTask or ReturnKind.Awaitable => ("async call => { await ", ").ConfigureAwait(false); return null; }"),
        _ => ("async call => call.Result(await ", ").ConfigureAwait(false))"),
    };
}
