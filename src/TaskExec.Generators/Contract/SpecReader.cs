using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Interception;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Converts a method that satisfies the contract into a spec, which holds no symbols.</summary>
internal sealed class SpecReader(IMethodSymbol method, AttributeValues values, IMethodSymbol? plan, IMethodSymbol? verify)
{
    private readonly WrapperNames _names = new(method);
    private readonly bool _isInline = Inlining.IsNeeded(method);
    private readonly IParameterSymbol? _token = method.Token;

    public TrackedMethodSpec Read()
    {
        var catalogue = new CatalogueReader(method, _names).Read();
        return Read(catalogue, new RecordedArguments(method, _names, _isInline).Read(canRunByName: catalogue.NotInvocableReason is null));
    }

    private TrackedMethodSpec Read(CatalogueSpec catalogue, RecordedArgumentsSpec? recorded) => new()
    {
        Id = method.GetDocumentationCommentId() ?? method.ToDisplayString(),
        Name = method.PlainName,
        InfoName = Identifier.Written(method.PlainName),
        ContainingType = ContainingTypeReader.Read(method.ContainingType),
        Info = Info(recorded),
        Wrapper = new WrapperReader(method, _names).Read(),
        State = _isInline ? [] : _names.State.Elements,
        Inline = _isInline ? InlineReader.Read(method, _names, values.Retries > 0) : null,
        Execute = Call(method, null),
        Plan = plan is null ? null : Call(plan, new HookShape(method, HookRole.Plan)),
        Verify = verify is null ? null : Call(verify, new HookShape(method, HookRole.Verify)),
        Recorded = recorded,
        Catalogue = catalogue,
    };

    private TaskInfoSpec Info(RecordedArgumentsSpec? recorded) => new()
    {
        Name = values.Name ?? $"{method.ContainingType.DottedName}.{method.PlainName}",
        Title = values.Title,
        Todo = values.Todo,
        Retries = values.Retries,
        RetryDelays = values.RetryDelays.ToEquatableArray(),
        TimeoutSeconds = values.TimeoutSeconds,
        TotalTimeoutSeconds = values.TotalTimeoutSeconds,
        Idempotent = values.Idempotent,
        Tags = values.Tags.ToEquatableArray(),
        HasSecrets = recorded?.HasSecrets is true,
        FailureRules = OnFailureRule.Read(method).Select(static rule => rule.Text).ToEquatableArray(),
    };

    private CallSpec Call(IMethodSymbol target, HookShape? hook) => new()
    {
        StaticType = target.IsStatic ? target.ContainingType.FullName : null,
        ReceiverType = (target.Implemented?.ContainingType ?? OverrideReceiver.Find(target))?.FullName,
        Method = Identifier.Written(target.PlainName) + TypeParameterText.List(target.TypeParameters),
        Arguments = target.Parameters.ToEquatableArray(parameter => Argument(parameter, hook)),
        Returns = ReturnShape.From(target).Kind,
    };

    private ArgumentSpec Argument(IParameterSymbol parameter, HookShape? hook)
    {
        var source = hook is not null ? hook.SourceOf(parameter)
            : SymbolEqualityComparer.Default.Equals(parameter, _token) ? ArgumentSource.Token
            : ArgumentSource.State;
        var element = source is not ArgumentSource.State ? ""
            : _isInline ? Identifier.Written(parameter.Name)
            : _names.State.For(parameter.Name);
        return new(source ?? ArgumentSource.State, element, ArgumentText.Prefix(parameter));
    }
}
