using System.Text.RegularExpressions;

namespace TaskExec.Runtime;

/// <summary>The forms in which secrets are pasted into messages. A group named <c>secret</c> is what has to go; without one, all of the match.</summary>
/// <remarks>Matching takes linear time: messages come from anybody.</remarks>
internal static class RedactionPatterns
{
    private const string SecretNames =
        "[a-z0-9_.-]*(password|passwd|pwd|passphrase|secret|token|credential|(api|access|account|secret|private|shared|auth|signing|master)[_-]?key|x-api-key|signature|sig)";

    // A value in quotes runs to the closing one, past escaped ones, or to the end of what was cut off. What is masked already begins with a bracket.
    private const string Value = "(?<secret>\"(\\\\.|[^\"\\\\])*(\"|$)|'(\\\\.|[^'\\\\])*('|$)|[^\\s;&,\"'}\\[\\]][^\\s;&,\"'}\\]]*)";

    public static Regex SecretName { get; } = Pattern($"^{SecretNames}$");

    public static Regex[] All { get; } =
    [
        Pattern("(?s)-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----(?<secret>.*?)(-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----|$)"),

        // user:password@host of any address; all of the user-info goes, a token may stand in either half.
        // A slash may stand in a password, but host:port/path@… is no user-info.
        Pattern("[a-z][a-z0-9+.-]*://(?<secret>[^/\\s:'\"<>]*:[^/\\s'\"<>]*[^/\\s'\"<>0-9][^\\s'\"<>]*|[^/\\s'\"<>]+)@"),

        Pattern("\\b(proxy-)?authorization[\"']?\\s*[:=]\\s*[\"']?([a-z]+\\s+)?(?<secret>[^\\s\"',\\[]+)"),
        Pattern("\\bbearer[:\\s]\\s*(?<secret>[a-z0-9._~+/=-]{8,})"),
        Pattern("\\bbasic\\s+(?<secret>[a-z0-9+/]{6,}=+)"),

        // Password=…; of connection strings: the value may hold anything but a semicolon.
        Pattern("(password|pwd|accountkey|sharedaccesskey)\\s*=\\s*(?<secret>[^;\"'\\r\\n]+);"),

        // "api_key": "…", dbPassword=…, ?access_token=…
        Pattern($"{SecretNames}[\"']?\\s*[=:]\\s*{Value}"),

        // --password …, --api-key …, curl -u user:…
        Pattern($"(^|\\s)--?{SecretNames}\\s+{Value}"),
        Pattern("\\s(-u|--user)\\s+(?<secret>[^\\s\\[][^\\s]*:[^\\s]+)"),

        // The prefixes that the issuers of tokens publish so that scanners can find them.
        Pattern("\\b(sk-[a-z0-9_-]{16,}|[sr]k_(live|test)_[a-z0-9]{10,}|gh[pousr]_[a-z0-9]{20,}|github_pat_[a-z0-9_]{20,}|glpat-[a-z0-9_-]{16,}|(xox[abeoprs]|xapp)-[a-z0-9-]{10,}|(AKIA|ASIA)[0-9A-Z]{16}|AIza[a-z0-9_-]{30,}|npm_[a-z0-9]{30,}|hf_[a-z0-9]{20,}|ya29\\.[a-z0-9_-]{20,})"),

        Pattern("\\beyJ[a-z0-9_-]{8,}\\.[a-z0-9_-]{8,}\\.[a-z0-9_-]*"),
    ];

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
}
