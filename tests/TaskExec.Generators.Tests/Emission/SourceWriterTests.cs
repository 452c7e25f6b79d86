using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Tests.Emission;

public sealed class SourceWriterTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    public void End_alike_however_their_source_ends_them(string text) =>
        Assert.Equal("x\n{\n    a\n    b\n}\n", Written(writer => writer.Open("x").Lines(text).Close()));

    [Fact]
    public void Are_indented_where_a_value_has_several()
    {
        var value = "a\nb";

        Assert.Equal("x\n{\n    <a\n    b>\n}\n", Written(writer => writer.Open("x").Lines($"<{value}>").Close()));
    }

    [Fact]
    public void Are_not_indented_where_they_are_empty()
    {
        var nothing = "";

        Assert.Equal("x\n{\n\n\n\n    a\n}\n", Written(writer => writer.Open("x").Blank().Lines("").Lines($"{nothing}").Lines("a").Close()));
    }

    [Fact]
    public void Are_the_same_put_together_or_not()
    {
        var (first, second) = ("a", "b\nc");

        Assert.Equal(Written(writer => writer.Lines(string.Concat(first, " ", second))), Written(writer => writer.Lines($"{first} {second}")));
    }

    [Fact]
    public void Of_one_file_are_not_in_the_next()
    {
        var large = new string('x', 100_000);

        Assert.Equal($"{large}\n", Written(writer => writer.Lines(large)));
        Assert.Equal("a\n", Written(static writer => writer.Lines("a")));
        Assert.Equal("b\n", Written(static writer => writer.Lines("b")));
    }

    [Fact]
    public void Of_two_files_at_once_stay_apart()
    {
        var (one, other) = (new SourceWriter(), new SourceWriter());
        one.Lines("a");
        other.Lines("b");
        one.Lines("c");

        Assert.Equal("a\nc\n", one.ToSourceText().ToString());
        Assert.Equal("b\n", other.ToSourceText().ToString());
    }

    private static string Written(Action<SourceWriter> write)
    {
        var writer = new SourceWriter();
        write(writer);
        return writer.ToSourceText().ToString();
    }
}
