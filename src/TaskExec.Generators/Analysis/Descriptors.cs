using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis;

internal static class Descriptors
{
    private const string HelpLinkFormat = "https://github.com/taskexec/taskexec/blob/main/docs/rules/{0}.md";

    /// <summary>A rule of the contract: its messages are the facts and remedies that the contract itself states.</summary>
    public static DiagnosticDescriptor Contract(string id, string title) =>
        Rule(id, RuleCategories.Contract, DiagnosticSeverity.Error, title, "{0} {1}");

    /// <summary>A rule of the contract that leaves the method trackable.</summary>
    public static DiagnosticDescriptor Advice(string id, DiagnosticSeverity severity, string title, string messageFormat) =>
        Rule(id, RuleCategories.Contract, severity, title, messageFormat);

    public static DiagnosticDescriptor UsageWarning(string id, string title, string messageFormat) =>
        Rule(id, RuleCategories.Usage, DiagnosticSeverity.Warning, title, messageFormat);

    public static DiagnosticDescriptor UsageInfo(string id, string title, string messageFormat) =>
        Rule(id, RuleCategories.Usage, DiagnosticSeverity.Info, title, messageFormat);

    private static DiagnosticDescriptor Rule(string id, string category, DiagnosticSeverity severity, string title, string messageFormat) =>
        new(
            id,
            title,
            messageFormat,
            category,
            severity,
            isEnabledByDefault: true,
            helpLinkUri: string.Format(System.Globalization.CultureInfo.InvariantCulture, HelpLinkFormat, id));
}
