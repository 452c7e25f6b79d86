using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Turns a method that keeps the contract into texts. No symbol outlives it.</summary>
internal sealed class SpecReader(IMethodSymbol method, AttributeValues values, IMethodSymbol? plan, IMethodSymbol? verify)
{
    private readonly WrapperNames _names = new(method);

    public TrackedMethodSpec Read() => new()
    {
        Id = method.GetDocumentationCommentId() ?? method.ToDisplayString(),
        Name = method.Name,
        InfoName = Identifier.Written(method.Name),
        Place = PlaceReader.Read(method.ContainingType),
        Info = Info(),
        Wrapper = new WrapperReader(method, _names).Read(),
        State = _names.State.Elements,
        Execute = Call(method, null),
        Plan = plan is null ? null : Call(plan, new CompanionShape(method, CompanionRole.Plan)),
        Verify = verify is null ? null : Call(verify, new CompanionShape(method, CompanionRole.Verify)),
    };

    private TaskInfoSpec Info() => new()
    {
        Name = values.Name ?? $"{method.ContainingType.DottedName}.{method.Name}",
        Title = values.Title,
        Todo = values.Todo,
        Retries = values.Retries,
        RetryDelays = values.RetryDelays.ToEquatableArray(),
        TimeoutSeconds = values.TimeoutSeconds,
        TotalTimeoutSeconds = values.TotalTimeoutSeconds,
        Idempotent = values.Idempotent,
        Tags = values.Tags.ToEquatableArray(),
    };

    private CallSpec Call(IMethodSymbol target, CompanionShape? companion) => new()
    {
        StaticType = target.IsStatic ? target.ContainingType.FullName : null,
        ReceiverType = OverrideReceiver.Of(target)?.FullName,
        Method = Identifier.Written(target.Name) + TypeParameterText.List(target.TypeParameters),
        Arguments = target.Parameters.Select(parameter => Argument(parameter, companion)).ToEquatableArray(),
        Returns = ReturnShape.Of(target).Kind,
    };

    private ArgumentSpec Argument(IParameterSymbol parameter, CompanionShape? companion)
    {
        var source = companion is not null ? companion.SourceOf(parameter)
            : SymbolEqualityComparer.Default.Equals(parameter, method.Token) ? ArgumentSource.Token
            : ArgumentSource.State;
        return new(source ?? ArgumentSource.State, source is ArgumentSource.State ? _names.State.Of(parameter.Name) : "");
    }
}
