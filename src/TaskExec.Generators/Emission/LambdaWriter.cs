namespace TaskExec.Generators;

/// <summary>Writes the state and the static lambdas that take everything out of it.</summary>
internal sealed class LambdaWriter(TrackedMethodSpec method)
{
    private const string ValueTask = $"global::{MetadataNames.ValueTask}";

    private bool IsSynchronous => method.Execute.Returns is ReturnKind.Void or ReturnKind.Value or ReturnKind.Sequence;

    private bool HasResult => method.Execute.Returns is ReturnKind.Value or ReturnKind.TaskOfValue or ReturnKind.ValueTaskOfValue or ReturnKind.AwaitableOfValue;

    /// <summary>Nothing, one value, or a tuple of them.</summary>
    public string State => method.State switch
    {
        [] => "0",
        [var only] => only.Value,
        var all => $"({string.Join(", ", all.Select(static element => element.Name == element.Value ? element.Value : $"{element.Name}: {element.Value}"))})",
    };

    private string Marks => method.Wrapper.CanMarkLambdas ? $"[{WrapperEmitter.Hidden}] " : "";

    private bool IsAwaited => method.Execute.Returns is ReturnKind.Awaitable or ReturnKind.AwaitableOfValue;

    public string Execute => $"{Marks}static {(IsAwaited ? "async " : "")}({StateName(method.Execute)}, {TokenName(method.Execute)}) => {(IsAwaited ? "await " : "")}{Call(method.Execute)}";

    public string Plan => method.Plan is { } plan
        ? $"{Marks}static {Await(plan)}({StateName(plan)}, {TokenName(plan)}) => {PlanBody(plan)}"
        : "null";

    public string Verify => method.Verify is { } verify
        ? $"{Marks}static ({StateName(verify)}, {(HasResult ? $"{ResultName(verify)}, " : "")}{TokenName(verify)}) => {VerifyBody(verify)}"
        : "null";

    private string PlanBody(CallSpec plan) => (plan.Returns, IsSynchronous) switch
    {
        (ReturnKind.Value, true) => Call(plan),
        (_, true) => $"{{ {Call(plan)}; return null; }}",
        (ReturnKind.Void, _) => $"{{ {Call(plan)}; return default; }}",
        (ReturnKind.Task or ReturnKind.ValueTask, _) => $"{{ await {Call(plan)}.ConfigureAwait(false); return null; }}",
        (ReturnKind.ValueTaskOfValue, _) => Call(plan),
        _ => $"new {ValueTask}<string?>({Call(plan)})",
    };

    private string VerifyBody(CallSpec verify) => IsSynchronous || verify.Returns is ReturnKind.ValueTaskOfValue
        ? Call(verify)
        : $"new {ValueTask}<bool>({Call(verify)})";

    private static string Await(CallSpec plan) => plan.Returns is ReturnKind.Task or ReturnKind.ValueTask ? "async " : "";

    private string Call(CallSpec call) => CallWriter.Write(
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
