using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Contract;

public sealed class TypeTextTests
{
    private static readonly SymbolDisplayFormat Display = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    [Theory]
    [InlineData("int")]
    [InlineData("string?")]
    [InlineData("object")]
    [InlineData("int?")]
    [InlineData("Guid?")]
    [InlineData("decimal")]
    [InlineData("nint")]
    [InlineData("dynamic")]
    [InlineData("T")]
    [InlineData("T?")]
    [InlineData("U")]
    [InlineData("U?")]
    [InlineData("V?")]
    [InlineData("Task<string?>?")]
    [InlineData("Dictionary<string, List<T?>>")]
    [InlineData("List<int?>")]
    [InlineData("List<(int A, string? B)>")]
    [InlineData("(int, T)")]
    [InlineData("int[]?[]")]
    [InlineData("List<int[]>")]
    [InlineData("List<dynamic?>")]
    [InlineData("Environment.SpecialFolder")]
    [InlineData("List<Dictionary<int, string>.Enumerator>")]
    [InlineData("Action<DayOfWeek>")]
    [InlineData("IReadOnlyList<IComparable<T>?>")]
    [InlineData("Span<byte>")]
    [InlineData("Missing")]
    [InlineData("List<Missing?>")]
    public void Type_names_are_equal_to_those_of_the_compiler(string type)
    {
        var compilation = UserCompilation.Create($"class C<T, U, V> where U : class where V : struct {{ {type} F; }}");
        var field = (IFieldSymbol)compilation.GetTypeByMetadataName("C`3")!.GetMembers("F").Single();

        Assert.Equal(field.Type.ToDisplayString(Display), field.Type.FullName);
    }
}
