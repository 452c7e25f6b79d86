using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Formats the parameters of a method for its wrapper.</summary>
internal static class ParameterText
{
    private const string CompilerServices = "System.Runtime.CompilerServices";

    /// <summary>Formats a parameter with its attributes, modifier, type, name and default value.</summary>
    public static string Format(IParameterSymbol parameter, IMethodSymbol method)
    {
        var value = DefaultText.For(parameter);
        var attributes = parameter.GetAttributes().IsEmpty && value.Attributes.Count is 0
            ? ""
            : string.Concat(Attributes(parameter).Concat(value.Attributes).Select(static attribute => $"[{attribute}] "));
        var modifier = parameter.IsParams ? "params " : method.IsExtensionMethod && parameter.Ordinal is 0 ? "this " : "";
        return $"{attributes}{modifier}{Reference(parameter)}{parameter.Type.FullName} {Identifier.Written(parameter.Name)}{value.Suffix}";
    }

    /// <summary>Formats a parameter without attributes and default value, for a method that only generated code calls.</summary>
    public static string Plain(IParameterSymbol parameter) =>
        $"{(parameter.IsParams ? "params " : "")}{Reference(parameter)}{parameter.Type.FullName} {Identifier.Written(parameter.Name)}";

    /// <summary>Returns the reference keywords. The compiler already treats out parameters and params spans as scoped.</summary>
    private static string Reference(IParameterSymbol parameter)
    {
        var scoped = parameter is { ScopedKind: not ScopedKind.None, RefKind: not RefKind.Out, IsParams: false } ? "scoped " : "";
        return scoped + parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
    }

    /// <summary>Returns the caller-information attributes, which the compiler evaluates at the call of the wrapper.</summary>
    private static IEnumerable<string> Attributes(IParameterSymbol parameter)
    {
        if (parameter.Find("UnscopedRefAttribute", "System.Diagnostics.CodeAnalysis") is not null)
        {
            yield return "global::System.Diagnostics.CodeAnalysis.UnscopedRef";
        }

        foreach (var name in new[] { "CallerMemberName", "CallerFilePath", "CallerLineNumber" })
        {
            if (parameter.Find($"{name}Attribute", CompilerServices) is not null)
            {
                yield return $"global::{CompilerServices}.{name}";
            }
        }

        if (parameter.Find("CallerArgumentExpressionAttribute", CompilerServices) is { First: string expression })
        {
            yield return $"global::{CompilerServices}.CallerArgumentExpression({Literal.Text(expression)})";
        }
    }
}
