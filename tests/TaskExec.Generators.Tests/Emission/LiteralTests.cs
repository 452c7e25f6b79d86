using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Tests.Emission;

public sealed class LiteralTests
{
    [Fact]
    public void Are_those_of_the_compiler_for_every_letter() =>
        Assert.All(
            Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(static code => $"a{(char)code}b"),
            static text => Assert.Equal(SymbolDisplay.FormatLiteral(text, quote: true), Literal.Text(text)));

    [Fact]
    public void Are_those_of_the_compiler_for_no_letter() => Assert.Equal("\"\"", Literal.Text(""));
}
