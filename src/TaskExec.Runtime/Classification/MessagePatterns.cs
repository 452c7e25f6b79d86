using System.Text.RegularExpressions;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What failures say that have no type of their own: the texts of tools, of programs and of other languages.</summary>
/// <remarks>Matching takes linear time: messages come from anybody. Numbers count only beside a word that makes them a status.</remarks>
internal static class MessagePatterns
{
    // A longer text is a log; what it is about stands at its beginning.
    private const int Read = 4096;

    private static readonly (Regex Pattern, FailureClass Class)[] All =
    [
        (Pattern($"{Status("429|529")}|rate.?limit|too many requests|quota (is |was )?exceeded|exceeded (your|the) (current )?quota|overloaded"), FailureClass.RateLimit),
        (Pattern($"{Status("401|402|403|407")}|unauthori[sz]ed|forbidden|permission denied|access (is |was )?denied|not authori[sz]ed|authentication (failed|required)|(invalid|expired|missing|incorrect) (api.?key|token|credentials?|password)|not logged in|EACCES|EPERM"), FailureClass.Auth),
        (Pattern($"{Status("408|504|524")}|timed.?out|deadline exceeded|timeout (expired|exceeded|of )|ETIMEDOUT"), FailureClass.Timeout),
        (Pattern($"{Status("409|412|423")}|(merge|edit|write|update|version) conflict|conflicting|optimistic concurrency|already locked|is locked|could not lock|index\\.lock|deadlock"), FailureClass.Conflict),
        (Pattern($"{Status("500|502|503")}|E(CONNRESET|CONNREFUSED|CONNABORTED|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|PIPE)\\b|connection (was |is )?(reset|refused|closed|aborted|lost)|network (is )?(unreachable|error)|could not resolve|name resolution|no such host|bad gateway|service unavailable|internal server error|socket hang.?up|temporar(il)?y"), FailureClass.Network),
        (Pattern($"{Status("404|410")}|no such file|(file|folder|directory|path|page|command|module) (was )?not found|not found:|missing (required )?(argument|parameter|input|field|file|value|variable)|\\bis required\\b|ENOENT"), FailureClass.MissingInput),
        (Pattern($"{Status("400|405|413|415|422")}|invalid (json|format|argument|input|value|syntax)|malformed|(could not|cannot|failed to) parse|parse error|does not match the schema"), FailureClass.Validation),
    ];

    public static FailureClass? ClassOf(Exception failure)
    {
        var message = FailureText.MessageOf(failure);
        var text = message.Length <= Read ? message : message[..Read];
        foreach (var (pattern, failureClass) in All)
        {
            if (pattern.IsMatch(text))
            {
                return failureClass;
            }
        }

        return null;
    }

    // "HTTP 429", "status code: 429", "error (429)", "429 Too Many Requests".
    private static string Status(string numbers) =>
        $"\\b(http(/[0-9.]+)?|status|code|error|returned|answered|response)[^a-z0-9]{{0,4}}(status|code|of)?[^a-z0-9]{{0,4}}({numbers})\\b";

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
}
