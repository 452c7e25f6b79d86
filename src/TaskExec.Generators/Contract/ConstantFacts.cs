using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Provides safe access to the arguments of attributes.</summary>
internal static class ConstantFacts
{
    extension(TypedConstant constant)
    {
        /// <summary>The value, or null for an array.</summary>
        /// <remarks><see cref="TypedConstant.Value"/> throws for an array, and code that does not compile can have an array anywhere.</remarks>
        public object? Scalar => constant.Kind is TypedConstantKind.Array ? null : constant.Value;

        public IEnumerable<object?> Items => constant is { Kind: TypedConstantKind.Array, IsNull: false }
            ? constant.Values.Select(static item => item.Scalar)
            : [];
    }

    extension(AttributeData attribute)
    {
        /// <summary>Returns a named argument, or the default constant if it is absent or does not compile.</summary>
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
