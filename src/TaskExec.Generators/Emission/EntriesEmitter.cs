using TaskExec.Generators.Contract;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes the catalogue entries for the tasks of one type.</summary>
internal static class EntriesEmitter
{
    // The name is unique: a type whose name contains an underscore has a hash in the name of its class.
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
            EmitEntry(writer, type, method);
        }

        writer.Close("};");
        EmitReceiver(writer, type);
        writer.Close();
    }

    private static void EmitEntry(SourceWriter writer, TrackedTypeSpec type, TrackedMethodSpec method)
    {
        var catalogue = method.Catalogue;
        writer.Lines($"new({type.InfoClass}.{method.InfoName}, {(catalogue.TodoParameter is { } todo ? Literal.Text(todo) : "null")},").Indent();
        if (catalogue.NotInvocableReason is { } obstacle)
        {
            writer.Add($"{Literal.Text(obstacle)}");
        }
        else
        {
            EmitRun(writer, method);
        }

        EmitParameters(writer, catalogue.Arguments);
        writer.Lines("),").Outdent();
    }

    private static void EmitParameters(SourceWriter writer, EquatableArray<CatalogueArgumentSpec> arguments)
    {
        var isAny = false;
        foreach (var argument in arguments)
        {
            if (!argument.IsGiven)
            {
                continue;
            }

            if (isAny)
            {
                writer.Add($", ");
            }
            else
            {
                writer.Lines(",").Add($"new global::{MetadataNames.TaskParameter}[] {{ ");
            }

            var isOptional = Literal.Flag(argument.Absent.Length > 0);
            writer.Add($"new({Literal.Text(argument.Name)}, {Literal.Text(ShortType.Format(argument.Type))}, {isOptional})");
            isAny = true;
        }

        writer.Add($"{(isAny ? " }" : "")}");
    }

    private static void EmitRun(SourceWriter writer, TrackedMethodSpec method)
    {
        var (open, close) = Around(method.Execute.Returns);
        writer.Add($"static {open}{method.Catalogue.Owner}.{method.Wrapper.Name}(");
        var separator = "";
        foreach (var argument in method.Catalogue.Arguments)
        {
            Emit(writer.Add($"{separator}"), argument);
            separator = ", ";
        }

        writer.Add($"{close}");
    }

    private static void Emit(SourceWriter writer, CatalogueArgumentSpec argument)
    {
        switch (argument.Source)
        {
            case CatalogueSource.Receiver:
                writer.Add($"{CatalogueSpec.OnReceiver}");
                break;
            case CatalogueSource.Todo:
                writer.Add($"call.Todo");
                break;
            case CatalogueSource.TodoText:
                writer.Add($"call.Todo.Value");
                break;
            case CatalogueSource.Token:
                writer.Add($"call.CancellationToken");
                break;
            case CatalogueSource.Dynamic:
                writer.Add($"(object?)call.Get<object>({Literal.Text(argument.Name)}{Separator(argument)}{argument.Absent})");
                break;
            default:
                var getter = argument.Source is CatalogueSource.Enum ? "GetEnum" : "Get";
                writer.Add($"call.{getter}<{argument.Type}>({Literal.Text(argument.Name)}{Separator(argument)}{argument.Absent})");
                break;
        }
    }

    /// <summary>Writes the method that returns the receiver, which all entries of a type share.</summary>
    private static void EmitReceiver(SourceWriter writer, TrackedTypeSpec type)
    {
        foreach (var method in type.Methods)
        {
            if (method.Catalogue.Receiver is { } receiver)
            {
                var factory = receiver.CanBeMade ? $"static () => new {receiver.Type}()" : "null";
                writer.Blank()
                    .Add($"private static {receiver.Type} Receiver(global::{MetadataNames.TaskCall} call) => ")
                    .Lines($"call.Receiver<{receiver.Type}>({factory});");
                return;
            }
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
