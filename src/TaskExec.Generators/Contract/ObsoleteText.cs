using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>[Obsolete] as a wrapper takes it over: without it, the wrapper of a method that is an error to call would not compile.</summary>
internal static class ObsoleteText
{
    public static IEnumerable<string> Of(IMethodSymbol method, bool isInside) =>
        Obsolescence.Of(method, isInside) is { } attribute ? [Written(attribute)] : [];

    private static string Written(AttributeData attribute)
    {
        var arguments = string.Join(
            ", ",
            attribute.ConstructorArguments.Select(static argument => Constant(argument))
                .Concat(attribute.NamedArguments.Select(static argument => $"{argument.Key} = {Constant(argument.Value)}")));
        return arguments.Length is 0 ? "[global::System.Obsolete]" : $"[global::System.Obsolete({arguments})]";
    }

    private static string Constant(TypedConstant constant) => constant.Scalar is { } value ? Literal.Constant(value) : "null";
}
