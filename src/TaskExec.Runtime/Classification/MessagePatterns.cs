using System.Text.RegularExpressions;
using TaskExec.Runtime.Retry;

namespace TaskExec.Runtime.Classification;

/// <summary>Classifies failures by their message, for errors of tools and of programs in other languages that have no specific exception type.</summary>
/// <remarks>
/// Messages are untrusted input, so the patterns match in linear time.
/// A number counts as a status code only next to a word such as "HTTP" or "status".
/// </remarks>
internal static class MessagePatterns
{
    // A longer message is usually a log that starts with the actual error.
    private const int MaxLength = 4096;

    private static readonly Family[] All =
    [
        new(
            FailureClass.RateLimit,
            Pattern($"{Status("429|529")}|rate.?limit|too many requests|quota (is |was )?exceeded|exceeded (your|the) (current )?quota|overloaded"),
            ["429", "529", "limit", "too many", "quota", "overloaded"]),
        new(
            FailureClass.Auth,
            Pattern($"{Status("401|402|403|407")}|unauthori[sz]ed|forbidden|permission denied|access (is |was )?denied|not authori[sz]ed"
                + "|authentication (failed|required)|(invalid|expired|missing|incorrect) (api.?key|token|credentials?|password)|not logged in|EACCES|EPERM"),
            [
                "401", "402", "403", "407", "authori", "forbidden", "denied", "authentication",
                "invalid", "expired", "missing", "incorrect", "logged", "eacces", "eperm",
            ]),
        new(
            FailureClass.Timeout,
            Pattern($"{Status("408|504|524")}|timed.?out|deadline exceeded|timeout (expired|exceeded|of )|ETIMEDOUT"),
            ["408", "504", "524", "timed", "deadline", "timeout"]),
        new(
            FailureClass.Conflict,
            Pattern($"{Status("409|412|423")}|(merge|edit|write|update|version) conflict|conflicting|optimistic concurrency|already locked|is locked"
                + "|could not lock|index\\.lock|deadlock"),
            ["409", "412", "423", "conflict", "concurrency", "lock"]),
        new(
            FailureClass.Network,
            Pattern($"{Status("500|502|503")}|E(CONNRESET|CONNREFUSED|CONNABORTED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE)\\b"
                + "|connection (was |is )?(reset|refused|closed|aborted|lost)|network (is )?(unreachable|error)|could not resolve|name resolution|no such host"
                + "|bad gateway|service unavailable|internal server error|socket hang.?up|temporar(il)?y"),
            [
                "500", "502", "503", "econn", "unreach", "enotfound", "eai_again", "epipe", "connection", "network",
                "resol", "no such", "gateway", "unavailable", "server error", "hang", "tempor",
            ]),
        new(
            FailureClass.MissingInput,
            Pattern($"{Status("404|410")}|no such file|(file|folder|directory|path|page|command|module) (was )?not found|not found:"
                + "|missing (required )?(argument|parameter|input|field|file|value|variable)|\\bis required\\b|ENOENT"),
            ["404", "410", "no such", "not found", "missing", "required", "enoent"]),
        new(
            FailureClass.Validation,
            Pattern($"{Status("400|405|413|415|422")}|invalid (json|format|argument|input|value|syntax)|malformed|(could not|cannot|failed to) parse"
                + "|parse error|does not match the schema"),
            ["400", "405", "413", "415", "422", "invalid", "malformed", "parse", "does not match"]),
    ];

    // Every text that a pattern matches contains one of the words of that pattern, so searching for the words first avoids most of the matching.
    private static readonly WordFinder Words =
        new(All.Index().SelectMany(static family => family.Item.Words.Select(word => (word, 1 << family.Index))));

    public static FailureClass? ClassOf(Exception failure)
    {
        var message = FailureText.MessageOf(failure);
        var text = message.Length <= MaxLength ? message : message[..MaxLength];
        var candidates = Words.Find(text);
        for (var i = 0; candidates >> i != 0; i++)
        {
            if ((candidates >> i & 1) != 0 && All[i].Pattern.IsMatch(text))
            {
                return All[i].Class;
            }
        }

        return null;
    }

    // Matches "HTTP 429", "status code: 429" and "error (429)".
    private static string Status(string numbers) =>
        "\\b(http(/[0-9.]+)?|status|code|error|returned|answered|response)"
        + $"[^a-z0-9]{{0,4}}(status|code|of)?[^a-z0-9]{{0,4}}({numbers})\\b";

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    /// <summary>Represents the messages of one failure class.</summary>
    /// <param name="Class">The failure class.</param>
    /// <param name="Pattern">The pattern that matches the messages.</param>
    /// <param name="Words">Words of which every matching message contains at least one.</param>
    private sealed record Family(FailureClass Class, Regex Pattern, string[] Words);
}
