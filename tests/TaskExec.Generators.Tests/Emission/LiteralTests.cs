using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Tests.Emission;

public sealed class LiteralTests
{
    [Fact]
    public void Literals_of_every_character_are_equal_to_those_of_the_compiler() =>
        Assert.All(
            Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(static code => $"a{(char)code}b"),
            static text => Assert.Equal(SymbolDisplay.FormatLiteral(text, quote: true), Literal.Text(text)));

    [Fact]
    public void The_literal_of_an_empty_text_is_equal_to_that_of_the_compiler() => Assert.Equal("\"\"", Literal.Text(""));
}
