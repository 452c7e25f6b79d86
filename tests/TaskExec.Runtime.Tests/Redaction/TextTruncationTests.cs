using System.Text;
using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Redaction;

public sealed class TextTruncationTests
{
    [Fact]
    public void Are_cut_visibly_at_4_KiB()
    {
        var cut = Redactor.Message(new string('x', 5000));

        Assert.Equal([5000], MessageData.Numbers(cut));
        Assert.Matches("^x+… \\[[^\\]]+\\]$", cut);
        Assert.Equal(4096, Encoding.UTF8.GetByteCount(cut));
    }

    [Fact]
    public void Are_cut_at_16_KiB_when_they_are_errors() => Assert.Equal(16384, Encoding.UTF8.GetByteCount(Redactor.Error(new string('x', 20000))));

    [Fact]
    public void Are_never_cut_inside_a_character()
    {
        var cut = Redactor.Message(string.Concat(Enumerable.Repeat("📒", 2000)));

        Assert.Equal(cut, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
        Assert.DoesNotContain('\uFFFD', cut);
    }

    [Fact]
    public void Say_how_long_they_were_even_when_all_that_was_read_of_them_was_secret()
    {
        var cut = Redactor.Message("password=\"" + new string('x', 200_001));

        Assert.StartsWith("password=[redacted]… [", cut, StringComparison.Ordinal);
        Assert.Equal([200_011], MessageData.Numbers(cut));
    }

    [Fact]
    public void Of_a_megabyte_of_near_matches_take_no_time_to_speak_of()
    {
        var cut = Redactor.Message(string.Concat(Enumerable.Repeat("password password: \"", 60000)));

        Assert.EndsWith("]", cut, StringComparison.Ordinal);
        Assert.Equal(1_200_000, MessageData.Numbers(cut)[^1]);
    }
}
