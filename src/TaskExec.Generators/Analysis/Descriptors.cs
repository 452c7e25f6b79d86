using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Analysis;

/// <summary>Creates the descriptors of the rules.</summary>
internal static class Descriptors
{
    private const string HelpLinkFormat = "https://github.com/taskexec/taskexec/blob/main/docs/rules/{0}.md";

    /// <summary>Creates an error of the contract. Its messages are the facts and remedies that the contract provides.</summary>
    public static DiagnosticDescriptor Contract(string id, string title) =>
        Rule(id, RuleCategories.Contract, DiagnosticSeverity.Error, title, "{0}. {1}.");

    /// <summary>Creates a rule about a method that satisfies the contract.</summary>
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

/// <summary>Names the categories of the rules.</summary>
internal static class RuleCategories
{
    /// <summary>TXE0xx: requirements that a method must satisfy so that it can be tracked.</summary>
    public const string Contract = "TaskExec.Contract";

    /// <summary>TXE1xx: code that is not tracked, or that bypasses tracking.</summary>
    public const string Usage = "TaskExec.Usage";
}
