using System.Text.RegularExpressions;

namespace TaskExec.Runtime;

/// <summary>The forms in which secrets are pasted into messages. A group named <c>secret</c> is what has to go; without one, all of the match.</summary>
/// <remarks>Matching takes linear time: messages come from anybody.</remarks>
internal static class RedactionPatterns
{
    private const string SecretNames =
        "password|passwd|pwd|passphrase|secret|client[_-]?secret|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|private[_-]?key"
        + "|access[_-]?token|refresh[_-]?token|auth[_-]?token|id[_-]?token|token|signature|sig";

    public static Regex[] All { get; } =
    [
        Pattern("(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----(?<secret>.*?)(-----END [A-Z ]*PRIVATE KEY-----|$)"),

        // user:password@host of any address; all of the user-info goes, a token may stand in either half.
        Pattern("[a-z][a-z0-9+.-]*://(?<secret>[^/\\s@?#'\"]+)@"),

        Pattern("\\b(bearer|basic)\\s+(?<secret>[a-z0-9._~+/=-]{8,})"),

        // Password=…; of connection strings, "api_key": "…", ?access_token=…
        Pattern($"(^|[^a-z])({SecretNames})[\"']?\\s*[=:]\\s*(?<secret>\"[^\"]*\"|'[^']*'|[^\\s;&,\"'}}\\]]+)"),

        // The prefixes that the issuers of tokens publish so that scanners can find them.
        Pattern("\\b(sk-[a-z0-9_-]{16,}|gh[pousr]_[a-z0-9]{20,}|github_pat_[a-z0-9_]{20,}|glpat-[a-z0-9_-]{16,}|xox[abprs]-[a-z0-9-]{10,}|(AKIA|ASIA)[0-9A-Z]{16}|AIza[a-z0-9_-]{30,}|npm_[a-z0-9]{30,}|hf_[a-z0-9]{20,}|ya29\\.[a-z0-9_-]{20,})"),

        Pattern("\\beyJ[a-z0-9_-]{8,}\\.[a-z0-9_-]{8,}\\.[a-z0-9_-]*"),
    ];

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
}
