using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which methods can plan or verify the runs of a tracked method.</summary>
internal sealed class CompanionShape(IMethodSymbol method, CompanionRole role)
{
    private readonly ReturnShape _returns = ReturnShape.Of(method);

    public Fault? Fault(IMethodSymbol candidate) => OfMember(candidate) ?? OfReturn(candidate) ?? OfParameters(candidate);

    /// <summary>Where the value of a parameter of a companion comes from; null where nothing fits.</summary>
    public ArgumentSource? SourceOf(IParameterSymbol parameter)
    {
        if (parameter.RefKind is not RefKind.None)
        {
            return null;
        }

        if (parameter.Type.IsCancellationToken)
        {
            return ArgumentSource.Token;
        }

        var namesake = method.Parameters.FirstOrDefault(own => own.Name == parameter.Name);
        if (namesake is not null)
        {
            // What the method gives out is not there when it is planned.
            return SymbolEqualityComparer.Default.Equals(namesake.Type, parameter.Type) && (role is CompanionRole.Verify || namesake.RefKind is not RefKind.Out)
                ? ArgumentSource.State
                : null;
        }

        return role is CompanionRole.Verify && parameter.Ordinal is 0 && SymbolEqualityComparer.Default.Equals(_returns.Result, parameter.Type)
            ? ArgumentSource.Result
            : null;
    }

    private Fault? OfMember(IMethodSymbol candidate) => candidate switch
    {
        { IsGenericMethod: true } => new("is generic", "Make it an ordinary method."),
        { IsStatic: false } when method.IsStatic => new("needs an instance, which a static method has not", "Make it static."),
        _ when Obsolescence.Forbids(candidate, method) => new("is obsolete, so that a call of it is an error", "Name another method, or make it obsolete with a warning."),
        _ => null,
    };

    private Fault? OfReturn(IMethodSymbol candidate)
    {
        var returns = ReturnShape.Of(candidate);
        if (role is CompanionRole.Plan && candidate.IsAsyncVoid)
        {
            return new("is async void, so that nobody can wait for it", _returns.IsSynchronous ? "Make it synchronous." : "Return Task.");
        }

        if (!Fits(returns))
        {
            var type = candidate.ReturnType.ShortName;
            return role is CompanionRole.Plan
                ? new($"returns '{type}'", "Return nothing or a string, or the task of one.")
                : new($"returns '{type}'", "Return bool, Task<bool> or ValueTask<bool>.");
        }

        return _returns.IsSynchronous && !returns.IsSynchronous
            ? new("is asynchronous beside a synchronous method", "Make both synchronous, or both asynchronous.")
            : null;
    }

    private bool Fits(ReturnShape returns) => !returns.IsAwaitable && !returns.IsStream && (role is CompanionRole.Plan
        ? returns.Result is null or { IsText: true }
        : returns.Result is { IsBoolean: true });

    private Fault? OfParameters(IMethodSymbol candidate)
    {
        foreach (var parameter in candidate.Parameters.Where(parameter => SourceOf(parameter) is null))
        {
            return new(
                $"takes '{parameter.Type.ShortName} {parameter.Name}', which is no parameter of the method",
                role is CompanionRole.Verify && _returns.Result is { } result
                    ? $"Take the result ('{result.ShortName}') first, and parameters of '{method.Name}' by their names and types."
                    : $"Take parameters of '{method.Name}' by their names and types.");
        }

        return null;
    }
}
