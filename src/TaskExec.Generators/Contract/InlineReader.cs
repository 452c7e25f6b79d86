using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Writes down how a wrapper makes the attempts itself.</summary>
internal static class InlineReader
{
    public static InlineSpec Read(IMethodSymbol method, WrapperNames names, bool mayRetry)
    {
        List<string> taken = [.. method.Parameters.Select(static parameter => parameter.Name), .. new[] { names.Receiver, names.Todo, names.Token }.OfType<string>()];
        return new()
        {
            Receiver = method.IsStatic ? "" : names.Receiver ?? "this",
            Reference = Inlining.Reference(method),
            Run = Identifier.Take("run", taken),
            Token = Identifier.Take("token", taken),
            Result = Identifier.Take("result", taken),
            Failure = Identifier.Take("failure", taken),
            Originals = method.Parameters
                .Where(parameter => mayRetry && parameter.RefKind is RefKind.Ref)
                .Select(parameter => new StateElement(Identifier.Take($"{parameter.Name}Before", taken), Identifier.Written(parameter.Name)))
                .ToEquatableArray(),
        };
    }
}
