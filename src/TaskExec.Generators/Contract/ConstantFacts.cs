using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What the contract asks of the arguments of attributes.</summary>
internal static class ConstantFacts
{
    extension(TypedConstant constant)
    {
        /// <summary>The value of what is not an array: asking an array for one throws, and code that does not compile may have one anywhere.</summary>
        public object? Scalar => constant.Kind is TypedConstantKind.Array ? null : constant.Value;

        public IEnumerable<object?> Items => constant is { Kind: TypedConstantKind.Array, IsNull: false }
            ? constant.Values.Select(static item => item.Scalar)
            : [];
    }

    extension(AttributeData attribute)
    {
        /// <summary>A named argument; the default constant where it is absent or does not compile.</summary>
        public TypedConstant Named(string name)
        {
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == name)
                {
                    return argument.Value;
                }
            }

            return default;
        }

        public object? First => attribute.ConstructorArguments is [var first, ..] ? first.Scalar : null;
    }
}
