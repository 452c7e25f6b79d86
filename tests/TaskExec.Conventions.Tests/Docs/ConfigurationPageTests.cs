using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TaskExec.Hosting;
using TaskExec.Storage.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests.Docs;

/// <summary>Keeps docs/configuration.md equal to the options and their XML documentation.</summary>
public sealed partial class ConfigurationPageTests
{
    private const string Start = "<!-- Generated from the options by ConfigurationPageTests; TASKEXEC_UPDATE_BASELINES=1 writes it anew. -->\n";

    private static readonly Dictionary<string, XElement> Documentation = Directory
        .EnumerateFiles(AppContext.BaseDirectory, "TaskExec*.xml")
        .SelectMany(static file => XDocument.Load(file).Descendants("member"))
        .ToDictionary(static member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    [Fact]
    public void The_page_lists_every_option_with_its_default()
    {
        var page = Repository.PathOf("docs", "configuration.md");
        var text = File.ReadAllText(page);
        var generated = Generate();
        var written = text[(text.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..];
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1" && written != generated)
        {
            File.WriteAllText(page, text[..^written.Length] + generated);
        }

        Assert.Equal(generated, written);
    }

    private static string Generate()
    {
        var text = new StringBuilder("\n## Keys of a host's configuration section\n\n| key | default | meaning |\n|---|---|---|\n");
        Add(text, typeof(TaskExecHostOptions), "", IsPlain);
        Add(text, typeof(TaskExecOptions), "Runs:", static property => IsPlain(property) && property.Name is not nameof(TaskExecOptions.Todos));
        Add(text, typeof(ArtifactOptions), "Runs:Artifacts:", IsPlainOrList);
        Add(text, typeof(AlertOptions), "Alerts:", IsPlainOrList);
        text.Append("\n## Options of runs that are set in code\n\n| option | default | meaning |\n|---|---|---|\n");
        Add(text, typeof(TaskExecOptions), "", static property => !IsPlain(property) && property.Name is not nameof(TaskExecOptions.IsReadOnly));
        text.Append("\n## Options of the JSON store\n\n| option | default | meaning |\n|---|---|---|\n");
        Add(text, typeof(JsonTodoStoreOptions), "", static _ => true);
        return text.ToString();
    }

    private static void Add(StringBuilder text, Type type, string prefix, Func<PropertyInfo, bool> isListed)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(isListed).OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            var documentation = Documentation.GetValueOrDefault($"P:{type.FullName}.{property.Name}");
            var summary = Text(documentation?.Element("summary"));
            var value = Text(documentation?.Element("value"));
            summary = MeaningStart().Replace(summary, "");
            value = DefaultStart().Replace(value, "");
            text.Append($"| `{prefix}{property.Name}` | {value} | {char.ToUpperInvariant(summary[0])}{summary[1..]} |\n");
        }
    }

    private static bool IsPlain(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true }
        && ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsValueType: true } || property.PropertyType == typeof(string) || property.PropertyType == typeof(Uri));

    private static bool IsPlainOrList(PropertyInfo property) => IsPlain(property) || property.PropertyType == typeof(IList<string>);

    private static string Text(XElement? element)
    {
        if (element is null)
        {
            return "—";
        }

        var text = string.Concat(element.Nodes().Select(static node => node switch
        {
            XText part => part.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement tag when tag.Attribute("langword") is { } word => $"`{word.Value}`",
            XElement tag when tag.Attribute("cref") is { } reference => $"`{NameOf(reference.Value)}`",
            XElement tag when tag.Attribute("name") is { } parameter => $"`{parameter.Value}`",
            var other => other.ToString(),
        }));
        return WhiteSpace().Replace(text, " ").Trim();
    }

    // A member keeps the name of its type unless it is a property of these options.
    private static string NameOf(string reference)
    {
        var names = reference.Split('(')[0].Split('.');
        return reference[0] is 'T' || names[^2].EndsWith("Options", StringComparison.Ordinal) ? names[^1] : $"{names[^2]}.{names[^1]}";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("^Gets( or sets)? ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MeaningStart();

    [GeneratedRegex("^The default is ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DefaultStart();
}
