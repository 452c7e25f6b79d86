using Microsoft.CodeAnalysis;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Checks which methods can be the plan or verify method of a tracked method.</summary>
internal sealed class HookShape(IMethodSymbol method, HookRole role)
{
    private readonly ReturnShape _returns = ReturnShape.From(method);

    public Fault? Fault(IMethodSymbol candidate) => CheckMember(candidate) ?? CheckReturn(candidate) ?? CheckParameters(candidate);

    /// <summary>Returns where the value of a parameter comes from, or null if nothing matches the parameter.</summary>
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
            // An out parameter has no value before the method has run.
            var hasValue = role is HookRole.Verify || namesake.RefKind is not RefKind.Out;
            return hasValue && SymbolEqualityComparer.Default.Equals(namesake.Type, parameter.Type) ? ArgumentSource.State : null;
        }

        return role is HookRole.Verify && parameter.Ordinal is 0 && SymbolEqualityComparer.Default.Equals(_returns.Result, parameter.Type)
            ? ArgumentSource.Result
            : null;
    }

    private Fault? CheckMember(IMethodSymbol candidate) => candidate switch
    {
        { IsGenericMethod: true } => new("is generic", "Remove its type parameters"),
        { IsStatic: false } when method.IsStatic => new("is an instance method, but the tracked method is static", "Make it static"),
        _ when Obsolescence.Forbids(candidate, method) => new(
            "is marked [Obsolete] so that calling it is a compile-time error",
            "Set error: false in its [Obsolete] attribute, or name another method"),
        _ => null,
    };

    private Fault? CheckReturn(IMethodSymbol candidate)
    {
        var returns = ReturnShape.From(candidate);
        if (role is HookRole.Plan && candidate.IsAsyncVoid)
        {
            return new("is async void, so it cannot be awaited", _returns.IsSynchronous ? "Make it synchronous" : "Return Task instead");
        }

        if (!Fits(returns))
        {
            var type = candidate.ReturnType.ShortName;
            return role is HookRole.Plan
                ? new($"returns '{type}'", "Return void or string, or the corresponding Task or ValueTask type")
                : new($"returns '{type}'", "Return bool, Task<bool> or ValueTask<bool>");
        }

        return _returns.IsSynchronous && !returns.IsSynchronous
            ? new("is asynchronous, but the tracked method is synchronous", "Make both synchronous or both asynchronous")
            : null;
    }

    private bool Fits(ReturnShape returns) => !returns.IsAwaitable && !returns.IsStream && (role is HookRole.Plan
        ? returns.Result is null or { IsText: true }
        : returns.Result is { IsBoolean: true });

    private Fault? CheckParameters(IMethodSymbol candidate)
    {
        foreach (var parameter in candidate.Parameters.Where(parameter => SourceOf(parameter) is null))
        {
            return new(
                $"takes '{parameter.Type.ShortName} {parameter.Name}', which matches no parameter of the tracked method",
                role is HookRole.Verify && _returns.Result is { } result
                    ? $"Take the result ('{result.ShortName}') first, then only parameters that '{method.Name}' also has, with the same names and types"
                    : $"Declare only parameters that '{method.Name}' also has, with the same names and types");
        }

        return null;
    }
}
