using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Reads which arguments a wrapper records.</summary>
internal sealed class RecordedArguments(IMethodSymbol method, WrapperNames names, bool isInline)
{
    private readonly IParameterSymbol? _todo = TodoBinding.Find(method);
    private readonly IParameterSymbol? _token = method.Token;

    /// <param name="canRunByName">Whether the task can be invoked by its name.</param>
    /// <returns>The recorded arguments, or <see langword="null"/> if nothing is recorded.</returns>
    public RecordedArgumentsSpec? Read(bool canRunByName)
    {
        var canBeRepeated = canRunByName && !isInline;
        var arguments = ImmutableArray.CreateBuilder<RecordedArgumentSpec>();
        foreach (var parameter in method.Parameters)
        {
            if (Is(parameter, _token) || Is(parameter, _todo))
            {
                continue;
            }

            if (Kind(parameter) is { } kind)
            {
                arguments.Add(new(parameter.Name, Element(parameter), kind));
            }
            else
            {
                canBeRepeated = false;
            }
        }

        var kept = canBeRepeated ? arguments.ToImmutable() : [.. arguments.Where(static argument => argument.As is RecordedAs.Secret)];
        return canBeRepeated || kept.Length > 0 ? new(new(kept), canBeRepeated) : null;
    }

    private string Element(IParameterSymbol parameter) =>
        !isInline ? names.State.For(parameter.Name)
        : IsTextSpan(parameter.Type) ? $"{Identifier.Written(parameter.Name)}.ToString()"
        : Identifier.Written(parameter.Name);

    private static RecordedAs? Kind(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.Out || !(parameter.Type.CanBeKept || IsTextSpan(parameter.Type)) ? null
        : parameter.Find("SensitiveAttribute", "TaskExec") is not null ? RecordedAs.Secret
        : parameter.Type.TypeKind is TypeKind.Enum ? RecordedAs.Enum
        : RecordableTypes.Contains(parameter.Type) ? RecordedAs.Value
        : null;

    private static bool IsTextSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] }
        && (type.IsNamed("ReadOnlySpan", 1, "System") || type.IsNamed("Span", 1, "System"));

    private static bool Is(IParameterSymbol parameter, IParameterSymbol? other) => SymbolEqualityComparer.Default.Equals(parameter, other);
}
