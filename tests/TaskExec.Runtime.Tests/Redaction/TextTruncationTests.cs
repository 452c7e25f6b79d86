using System.Text;
using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Redaction;

public sealed class TextTruncationTests
{
    [Fact]
    public void A_text_is_truncated_visibly_at_4_KiB()
    {
        var cut = Redactor.Message(new string('x', 5000));

        Assert.Equal([5000], MessageData.Numbers(cut));
        Assert.Matches("^x+… \\[[^\\]]+\\]$", cut);
        Assert.Equal(4096, Encoding.UTF8.GetByteCount(cut));
    }

    [Fact]
    public void An_error_is_truncated_at_16_KiB() => Assert.Equal(16384, Encoding.UTF8.GetByteCount(Redactor.Error(new string('x', 20000))));

    [Fact]
    public void A_text_is_never_truncated_inside_a_character()
    {
        var cut = Redactor.Message(string.Concat(Enumerable.Repeat("📒", 2000)));

        Assert.Equal(cut, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)));
        Assert.DoesNotContain('\uFFFD', cut);
    }

    [Fact]
    public void A_truncated_text_states_its_length_even_if_the_whole_read_part_was_secret()
    {
        var cut = Redactor.Message("password=\"" + new string('x', 200_001));

        Assert.StartsWith("password=[redacted]… [", cut, StringComparison.Ordinal);
        Assert.Equal([200_011], MessageData.Numbers(cut));
    }

    [Fact]
    public void A_megabyte_of_near_matches_is_truncated()
    {
        var cut = Redactor.Message(string.Concat(Enumerable.Repeat("password password: \"", 60000)));

        Assert.EndsWith("]", cut, StringComparison.Ordinal);
        Assert.Equal(1_200_000, MessageData.Numbers(cut)[^1]);
    }
}
