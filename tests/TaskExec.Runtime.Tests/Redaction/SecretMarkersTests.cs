using TaskExec.CompilerServices;
using TaskExec.Runtime.Redaction;

namespace TaskExec.Runtime.Tests.Redaction;

public sealed class SecretMarkersTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    // Parts of secrets, of the text around them, and letters that patterns take for others.
    private static readonly string[] Parts =
    [
        " ", " ", "=", ":", "\"", "'", ";", ",", "/", "//", "@", "?", "-", "--", "_", ".", "\n", "a", "b1", "Abc", "0123456789", "abcdefghijklmnop", "ABCDEFGHIJKLMNOPQRST",
        "k", "ey", "\u212A", "\u0131", "\u0130", "\u017F", "i", "s", "pass", "word", "wd", "p", "phrase", "secret", "tok", "en", "credent", "ial", "api", "access", "shared", "account",
        "sig", "nature", "x-api-", "author", "ization", "bear", "er", "bas", "ic", "http", "u", "user", "sk", "rk", "live", "test", "gh", "o", "r", "github", "pat", "gl", "xox", "xapp",
        "AK", "IA", "AS", "AI", "za", "npm", "hf", "ya29", "ey", "J", "-----BEGIN ", "PRIVATE KEY", "-----", "整理",
    ];

    private static readonly string[] Secrets =
    [
        "https://bob:hunter22@git.example/x.git", "Password=correct horse;", "Authorization: Bearer abc.def-ghi_jkl", "basic aHVudGVyMjI=", "\"api_key\": \"k-123456\"", "--password hunter22",
        "curl -u bob:hunter22 x", "sk-proj-0123456789abcdefXYZ", "sk_live_0123456789abcdef", "ghp_0123456789abcdefghij", "github_pat_0123456789abcdefghij", "glpat-0123456789abcdef",
        "xoxb-0123456789", "xapp-1-A02-0123456789", "AKIAIOSFODNN7EXAMPLE", "AIza0123456789abcdefghijklmnopqrst", "npm_0123456789abcdefghijklmnopqrs", "hf_0123456789abcdefghij",
        "ya29.0123456789abcdefghij", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "-----BEGIN PRIVATE KEY-----\nMIIEow",
    ];

    [Fact]
    public void A_text_without_markers_matches_no_pattern()
    {
        var random = new Random(Seed);
        var (matched, skipped) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var parts = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Parts[random.Next(Parts.Length)]));
            var text = random.Next(2) == 0 ? parts : Edited(Secrets[random.Next(Secrets.Length)], random);
            var isSecret = RedactionPatterns.SecretName.IsMatch(text) || RedactionPatterns.All.Any(pattern => pattern.IsMatch(text));
            Assert.True(SecretMarkers.MayBeIn(text) || !isSecret, $"'{text}' has no marker and matches a pattern");
            matched += isSecret ? 1 : 0;
            skipped += SecretMarkers.MayBeIn(text) ? 0 : 1;
        }

        output.WriteLine($"{matched} texts match, {skipped} have no marker; seed {Seed}");
        Assert.InRange(matched, 1_000, 19_000);
        Assert.InRange(skipped, 1_000, 19_000);
    }

    // One letter in another case, or replaced by one that a pattern may take for it.
    private static string Edited(string secret, Random random)
    {
        var at = random.Next(secret.Length);
        var letter = random.Next(4) switch
        {
            0 => char.ToUpperInvariant(secret[at]),
            1 => char.ToLowerInvariant(secret[at]),
            2 => "\u212A\u0131\u0130\u017F"[random.Next(4)],
            _ => 'x',
        };
        return $"{secret[..at]}{letter}{secret[(at + 1)..]}";
    }

    [Theory]
    [InlineData("整理 OpenClaw 笔记")]
    [InlineData("Run started")]
    [InlineData("Notes.NotesSkill.SummariseAsync")]
    [InlineData("openclaw@cloud-1")]
    public void An_ordinary_text_has_no_marker_and_is_not_changed(string text)
    {
        Assert.False(SecretMarkers.MayBeIn(text));
        Assert.Equal(text, Redactor.Message(text));
    }
}
