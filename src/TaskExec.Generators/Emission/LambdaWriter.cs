using TaskExec.Generators.Model;

namespace TaskExec.Generators.Emission;

/// <summary>Writes the state and the static lambdas that read everything from it.</summary>
internal sealed class LambdaWriter(SourceWriter writer, TrackedMethodSpec method)
{
    private const string ValueTask = $"global::{MetadataNames.ValueTask}";

    private bool IsSynchronous => method.Execute.Returns is ReturnKind.Void or ReturnKind.Value or ReturnKind.Sequence;

    private bool HasResult => method.Execute.Returns
        is ReturnKind.Value
        or ReturnKind.TaskOfValue
        or ReturnKind.ValueTaskOfValue
        or ReturnKind.AwaitableOfValue;

    private string Marks => method.Wrapper.CanMarkLambdas ? $"[{WrapperEmitter.Hidden}] " : "";

    /// <summary>Writes the state: a placeholder, a single value, or a tuple.</summary>
    public void WriteState()
    {
        switch (method.State)
        {
            case []:
                writer.Add($"0");
                return;
            case [var only]:
                writer.Add($"{only.Value}");
                return;
        }

        var separator = "(";
        foreach (var element in method.State)
        {
            writer.Add($"{separator}{(element.Name == element.Value ? "" : $"{element.Name}: ")}{element.Value}");
            separator = ", ";
        }

        writer.Add($")");
    }

    public void WriteExecute()
    {
        var isAwaited = method.Execute.Returns is ReturnKind.Awaitable or ReturnKind.AwaitableOfValue;
        var (modifier, prefix) = isAwaited ? ("async ", "await ") : ("", "");
        writer.Add($"{Marks}static {modifier}({StateName(method.Execute)}, {TokenName(method.Execute)}) => {prefix}");
        WriteCall(method.Execute);
    }

    public void WritePlan()
    {
        if (method.Plan is not { } plan)
        {
            writer.Add($"null");
            return;
        }

        var (open, close) = AroundPlan(plan.Returns);
        var modifier = plan.Returns is ReturnKind.Task or ReturnKind.ValueTask ? "async " : "";
        writer.Add($"{Marks}static {modifier}({StateName(plan)}, {TokenName(plan)}) => {open}");
        WriteCall(plan).Add($"{close}");
    }

    public void WriteVerify()
    {
        if (method.Verify is not { } verify)
        {
            writer.Add($"null");
            return;
        }

        var isWrapped = !IsSynchronous && verify.Returns is not ReturnKind.ValueTaskOfValue;
        var (open, close) = isWrapped ? ($"new {ValueTask}<bool>(", ")") : ("", "");
        var result = HasResult ? $"{ResultName(verify)}, " : "";
        writer.Add($"{Marks}static ({StateName(verify)}, {result}{TokenName(verify)}) => {open}");
        WriteCall(verify).Add($"{close}");
    }

    public void WriteArguments(RecordedArgumentsSpec recorded)
    {
        var state = recorded.Arguments.Count is 0 ? "_" : method.State.Count > 1 ? "state" : method.State[0].Name;
        writer.Add($"static ({state}, {(recorded is { CanBeRepeated: true, Arguments.Count: 0 } ? "_" : "to")}) => {{ ");

        // Secrets are registered first, so that they are masked even if recording another argument fails.
        foreach (var argument in recorded.Arguments.OrderByDescending(static argument => argument.As is RecordedAs.Secret))
        {
            var add = argument.As switch { RecordedAs.Secret => "Hide", RecordedAs.Enum => "AddEnum", _ => "Add" };
            writer.Add($"to.{add}({Literal.Text(argument.Name)}, {Element(argument.Element)}); ");
        }

        writer.Add($"{(recorded.CanBeRepeated ? "" : "to.CannotBeRepeated(); ")}}}");
    }

    private (string Open, string Close) AroundPlan(ReturnKind returns) => (returns, IsSynchronous) switch
    {
        (ReturnKind.Value, true) => ("", ""),
        (_, true) => ("{ ", "; return null; }"),
        (ReturnKind.Void, _) => ("{ ", "; return default; }"),
        (ReturnKind.Task or ReturnKind.ValueTask, _) => ("{ await ", ".ConfigureAwait(false); return null; }"),
        (ReturnKind.ValueTaskOfValue, _) => ("", ""),
        _ => ($"new {ValueTask}<string?>(", ")"),
    };

    private SourceWriter WriteCall(CallSpec call) => CallWriter.Write(
        writer,
        call,
        call.StaticType is null ? Element(method.State[0].Name) : "",
        argument => argument.Source switch
        {
            ArgumentSource.Token => "token",
            ArgumentSource.Result => "result",
            _ => Element(argument.Element),
        });

    private string Element(string name) => method.State.Count > 1 ? $"state.{name}" : name;

    private string StateName(CallSpec call)
    {
        var isUsed = call.StaticType is null || call.Arguments.Any(static argument => argument.Source is ArgumentSource.State);
        return !isUsed ? "_" : method.State.Count > 1 ? "state" : method.State[0].Name;
    }

    private static string TokenName(CallSpec call) => Name(call, ArgumentSource.Token, "token");

    private static string ResultName(CallSpec call) => Name(call, ArgumentSource.Result, "result");

    private static string Name(CallSpec call, ArgumentSource source, string name) =>
        call.Arguments.Any(argument => argument.Source == source) ? name : "_";
}
