using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Converts a method that satisfies the contract into a spec, which holds no symbols.</summary>
internal sealed class SpecReader(IMethodSymbol method, AttributeValues values, IMethodSymbol? plan, IMethodSymbol? verify)
{
    private readonly WrapperNames _names = new(method);
    private readonly bool _isInline = Inlining.IsNeeded(method);
    private readonly IParameterSymbol? _token = method.Token;

    public TrackedMethodSpec Read()
    {
        var catalogue = new CatalogueReader(method, _names).Read();
        return Read(catalogue, new RecordedArguments(method, _names, _isInline).Read(canRunByName: catalogue.Obstacle is null));
    }

    private TrackedMethodSpec Read(CatalogueSpec catalogue, RecordedArgumentsSpec? recorded) => new()
    {
        Id = method.GetDocumentationCommentId() ?? method.ToDisplayString(),
        Name = method.PlainName,
        InfoName = Identifier.Written(method.PlainName),
        Place = PlaceReader.Read(method.ContainingType),
        Info = Info(recorded),
        Wrapper = new WrapperReader(method, _names).Read(),
        State = _isInline ? [] : _names.State.Elements,
        Inline = _isInline ? InlineReader.Read(method, _names, values.Retries > 0) : null,
        Execute = Call(method, null),
        Plan = plan is null ? null : Call(plan, new CompanionShape(method, CompanionRole.Plan)),
        Verify = verify is null ? null : Call(verify, new CompanionShape(method, CompanionRole.Verify)),
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
        FailureRules = OnFailureRule.Of(method).Select(static rule => rule.Text).ToEquatableArray(),
    };

    private CallSpec Call(IMethodSymbol target, CompanionShape? companion) => new()
    {
        StaticType = target.IsStatic ? target.ContainingType.FullName : null,
        ReceiverType = (target.Implemented?.ContainingType ?? OverrideReceiver.Of(target))?.FullName,
        Method = Identifier.Written(target.PlainName) + TypeParameterText.List(target.TypeParameters),
        Arguments = target.Parameters.ToEquatableArray(parameter => Argument(parameter, companion)),
        Returns = ReturnShape.Of(target).Kind,
    };

    private ArgumentSpec Argument(IParameterSymbol parameter, CompanionShape? companion)
    {
        var source = companion is not null ? companion.SourceOf(parameter)
            : SymbolEqualityComparer.Default.Equals(parameter, _token) ? ArgumentSource.Token
            : ArgumentSource.State;
        var element = source is not ArgumentSource.State ? ""
            : _isInline ? Identifier.Written(parameter.Name)
            : _names.State.Of(parameter.Name);
        return new(source ?? ArgumentSource.State, element, ArgumentText.Prefix(parameter));
    }
}
