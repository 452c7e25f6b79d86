using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Tests.Emission;

public sealed class SourceWriterTests
{
    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    public void Lines_have_the_same_line_end_whatever_the_source_uses(string text) =>
        Assert.Equal("x\n{\n    a\n    b\n}\n", Written(writer => writer.Open("x").Lines(text).Close()));

    [Fact]
    public void Each_line_of_a_multiline_value_is_indented()
    {
        var value = "a\nb";

        Assert.Equal("x\n{\n    <a\n    b>\n}\n", Written(writer => writer.Open("x").Lines($"<{value}>").Close()));
    }

    [Fact]
    public void Empty_lines_are_not_indented()
    {
        var nothing = "";

        Assert.Equal("x\n{\n\n\n\n    a\n}\n", Written(writer => writer.Open("x").Blank().Lines("").Lines($"{nothing}").Lines("a").Close()));
    }

    [Fact]
    public void An_interpolated_text_is_written_as_the_concatenated_text()
    {
        var (first, second) = ("a", "b\nc");

        Assert.Equal(Written(writer => writer.Lines(string.Concat(first, " ", second))), Written(writer => writer.Lines($"{first} {second}")));
    }

    [Fact]
    public void The_text_of_one_file_is_not_written_to_the_next()
    {
        var large = new string('x', 100_000);

        Assert.Equal($"{large}\n", Written(writer => writer.Lines(large)));
        Assert.Equal("a\n", Written(static writer => writer.Lines("a")));
        Assert.Equal("b\n", Written(static writer => writer.Lines("b")));
    }

    [Fact]
    public void Two_files_that_are_written_at_once_are_separate()
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
