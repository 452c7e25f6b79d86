using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes a wrapper, which passes the call to the engine and contains no policy.</summary>
internal static class WrapperEmitter
{
    /// <summary>The attribute that hides generated frames from stack traces, so that users see only their own methods.</summary>
    internal const string Hidden = "global::System.Diagnostics.StackTraceHidden";

    public static void Emit(SourceWriter writer, TrackedMethodSpec method, string infoClass)
    {
        var wrapper = method.Wrapper;
        EmitDocumentation(writer, method);
        writer.Lines(TrackedTypeEmitter.GeneratedCode).Lines($"[global::System.Diagnostics.DebuggerStepThrough, {Hidden}]");
        foreach (var attribute in wrapper.Attributes)
        {
            writer.Lines(attribute);
        }

        writer.Lines($"{wrapper.Modifiers} {wrapper.ReturnType} {wrapper.Name}{wrapper.TypeParameters}({wrapper.Parameters})").Indent();
        foreach (var constraint in wrapper.Constraints)
        {
            writer.Lines(constraint);
        }

        var info = $"global::{MetadataNames.GeneratedNamespace}.{infoClass}.{method.InfoName}";
        if (method.Inline is { } inline)
        {
            writer.Outdent();
            new InlineWriter(writer, method, inline).Emit(info);
            return;
        }

        EmitCall(writer, method, info);
        writer.Outdent();
    }

    private static void EmitDocumentation(SourceWriter writer, TrackedMethodSpec method)
    {
        writer.Lines($"""/// <inheritdoc cref="{method.Id}"/>""");
        if (method.Wrapper.AddedTodo is { } todo)
        {
            writer.Lines($"""/// <param name="{todo}">The todo in which the run is recorded.</param>""");
        }
    }

    private static void EmitCall(SourceWriter writer, TrackedMethodSpec method, string info)
    {
        var lambdas = new LambdaWriter(writer, method);
        writer.Lines($"=> global::{MetadataNames.TrackedCall}.{Entry(method.Execute.Returns)}(")
            .Indent()
            .Lines($"{info},")
            .Lines($"{method.Wrapper.Todo},");
        lambdas.WriteState();
        writer.Lines(",");
        lambdas.WriteExecute();
        writer.Lines(",");
        lambdas.WritePlan();
        writer.Lines(",");
        lambdas.WriteVerify();
        writer.Lines(",").Add($"{method.Wrapper.Token}");
        if (method.Recorded is { } recorded)
        {
            writer.Lines(",");
            lambdas.WriteArguments(recorded);
        }

        writer.Lines(");").Outdent();
    }

    private static string Entry(ReturnKind returns) => returns switch
    {
        ReturnKind.Void => "RunVoidSync",
        ReturnKind.Value => "RunSync",
        ReturnKind.Task => "RunVoidTask",
        ReturnKind.TaskOfValue => "RunTask",
        ReturnKind.ValueTask or ReturnKind.Awaitable => "RunVoidValueTask",
        ReturnKind.Stream => "RunStream",
        ReturnKind.Sequence => "RunSequence",
        _ => "RunValueTask",
    };
}
