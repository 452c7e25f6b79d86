using System.Text.RegularExpressions;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What failures say that have no type of their own: the texts of tools, of programs and of other languages.</summary>
/// <remarks>Matching takes linear time: messages come from anybody. Numbers count only beside a word that makes them a status.</remarks>
internal static class MessagePatterns
{
    // A longer text is a log; what it is about stands at its beginning.
    private const int Read = 4096;

    private static readonly Family[] All =
    [
        new(FailureClass.RateLimit, Pattern($"{Status("429|529")}|rate.?limit|too many requests|quota (is |was )?exceeded|exceeded (your|the) (current )?quota|overloaded"), ["429", "529", "limit", "too many", "quota", "overloaded"]),
        new(FailureClass.Auth, Pattern($"{Status("401|402|403|407")}|unauthori[sz]ed|forbidden|permission denied|access (is |was )?denied|not authori[sz]ed|authentication (failed|required)|(invalid|expired|missing|incorrect) (api.?key|token|credentials?|password)|not logged in|EACCES|EPERM"), ["401", "402", "403", "407", "authori", "forbidden", "denied", "authentication", "invalid", "expired", "missing", "incorrect", "logged", "eacces", "eperm"]),
        new(FailureClass.Timeout, Pattern($"{Status("408|504|524")}|timed.?out|deadline exceeded|timeout (expired|exceeded|of )|ETIMEDOUT"), ["408", "504", "524", "timed", "deadline", "timeout"]),
        new(FailureClass.Conflict, Pattern($"{Status("409|412|423")}|(merge|edit|write|update|version) conflict|conflicting|optimistic concurrency|already locked|is locked|could not lock|index\\.lock|deadlock"), ["409", "412", "423", "conflict", "concurrency", "lock"]),
        new(FailureClass.Network, Pattern($"{Status("500|502|503")}|E(CONNRESET|CONNREFUSED|CONNABORTED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE)\\b|connection (was |is )?(reset|refused|closed|aborted|lost)|network (is )?(unreachable|error)|could not resolve|name resolution|no such host|bad gateway|service unavailable|internal server error|socket hang.?up|temporar(il)?y"), ["500", "502", "503", "econn", "unreach", "enotfound", "eai_again", "epipe", "connection", "network", "resol", "no such", "gateway", "unavailable", "server error", "hang", "tempor"]),
        new(FailureClass.MissingInput, Pattern($"{Status("404|410")}|no such file|(file|folder|directory|path|page|command|module) (was )?not found|not found:|missing (required )?(argument|parameter|input|field|file|value|variable)|\\bis required\\b|ENOENT"), ["404", "410", "no such", "not found", "missing", "required", "enoent"]),
        new(FailureClass.Validation, Pattern($"{Status("400|405|413|415|422")}|invalid (json|format|argument|input|value|syntax)|malformed|(could not|cannot|failed to) parse|parse error|does not match the schema"), ["400", "405", "413", "415", "422", "invalid", "malformed", "parse", "does not match"]),
    ];

    // Every text that a pattern matches has one of the pattern's words in it. Most texts have none, and of the others nearly all have those of one pattern.
    private static readonly WordFinder Words = new(All.Index().SelectMany(static each => each.Item.Words.Select(word => (word, 1 << each.Index))));

    public static FailureClass? ClassOf(Exception failure)
    {
        var message = FailureText.MessageOf(failure);
        var text = message.Length <= Read ? message : message[..Read];
        var worthwhile = Words.Find(text);
        for (var i = 0; worthwhile >> i != 0; i++)
        {
            if ((worthwhile >> i & 1) != 0 && All[i].Pattern.IsMatch(text))
            {
                return All[i].Class;
            }
        }

        return null;
    }

    // "HTTP 429", "status code: 429", "error (429)", "429 Too Many Requests".
    private static string Status(string numbers) =>
        $"\\b(http(/[0-9.]+)?|status|code|error|returned|answered|response)[^a-z0-9]{{0,4}}(status|code|of)?[^a-z0-9]{{0,4}}({numbers})\\b";

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    /// <summary>The messages of one class of failure.</summary>
    /// <param name="Class">The class.</param>
    /// <param name="Pattern">What they say.</param>
    /// <param name="Words">Words of which each of them has at least one.</param>
    private sealed record Family(FailureClass Class, Regex Pattern, string[] Words);
}
