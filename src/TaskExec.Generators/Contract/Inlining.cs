using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Determines which wrappers contain the retry loop themselves.</summary>
/// <remarks>The engine stores what it runs in delegates. Values that cannot be stored, such as spans and references, never leave the wrapper.</remarks>
internal static class Inlining
{
    /// <summary>Determines whether the engine could not store what the method takes, returns or runs on.</summary>
    public static bool IsNeeded(IMethodSymbol method) =>
        ReturnShape.From(method) is { IsSynchronous: true, IsStream: false }
        && (method.ReturnsByRef
            || method.ReturnsByRefReadonly
            || !method.ReturnType.CanBeKept
            || method.Parameters.Any(static parameter => parameter.RefKind is not RefKind.None || !parameter.Type.CanBeKept)
            || method is { IsStatic: false, ContainingType.IsValueType: true });

    /// <summary>Returns the keywords of a local that holds the result: empty, <c>ref </c> or <c>ref readonly </c>.</summary>
    public static string Reference(IMethodSymbol method) => method.ReturnsByRef ? "ref " : method.ReturnsByRefReadonly ? "ref readonly " : "";
}

/// <summary>Reads the spec of a wrapper that contains the retry loop.</summary>
internal static class InlineReader
{
    public static InlineSpec Read(IMethodSymbol method, WrapperNames names, bool mayRetry)
    {
        List<string> taken =
        [
            .. method.Parameters.Select(static parameter => parameter.Name),
            .. new[] { names.Receiver, names.Todo, names.Token }.OfType<string>(),
        ];
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

/// <summary>Describes a wrapper that contains the retry loop.</summary>
internal sealed record InlineSpec
{
    /// <summary>The expression on which the method is called; empty for a static method.</summary>
    public required string Receiver { get; init; }

    /// <summary>The keywords of the local that holds the result: empty, <c>ref </c> or <c>ref readonly </c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The local that holds the run.</summary>
    public required string Run { get; init; }

    /// <summary>The local that holds the token of an attempt.</summary>
    public required string Token { get; init; }

    /// <summary>The local that holds the result.</summary>
    public required string Result { get; init; }

    /// <summary>The local that holds the exception of a failed attempt.</summary>
    public required string Failure { get; init; }

    /// <summary>The values to which ref parameters are reset before another attempt: a local and its parameter.</summary>
    public required EquatableArray<StateElement> Originals { get; init; }
}
