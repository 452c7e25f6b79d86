using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TaskExec.Runtime;

/// <summary>Takes down what a run was called with. Nothing that goes wrong here keeps the work from being done: then the call cannot be repeated.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ArgumentWriter
{
    // A longer command line is cut in the todo, and so repeats nothing.
    private const int Most = 2 * 1024;

    private static readonly ArgumentJson Json = new(new JsonSerializerOptions(ArgumentJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly List<string> _members = [];
    private readonly List<string> _hidden = [];
    private bool _isWhole = true;
    private int _length;

    internal ArgumentWriter(TaskExecOptions options) => Secrets = new HiddenTexts(options.Redact);

    /// <summary>The arguments as a JSON object.</summary>
    /// <value><see langword="null"/> where they do not all stand there.</value>
    internal string? Text => _isWhole ? $"{{{string.Join(',', _members)}}}" : null;

    /// <summary>Whether there are any.</summary>
    internal bool IsEmpty => _members.Count == 0;

    /// <summary>The names of those that are secrets.</summary>
    internal IReadOnlyList<string> Hidden => _hidden;

    /// <summary>The texts that must not be recorded.</summary>
    internal HiddenTexts Secrets { get; }

    /// <summary>Adds an argument.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add<T>(string name, T value) => Try(() =>
    {
        if (value is string { Length: > Most } or System.Collections.ICollection { Count: > Most })
        {
            CannotBeRepeated();
            return;
        }

        Member(name, JsonSerializer.Serialize(value, Json.GetTypeInfo(typeof(T)) ?? throw new NotSupportedException()));
    });

    /// <summary>Adds a member of an enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The member.</param>
    public void AddEnum<T>(string name, T value)
        where T : struct, Enum => Add(name, Enum.IsDefined(value) ? value.ToString() : value.ToString("D"));

    /// <summary>Adds an argument that came as JSON.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void AddJson(string name, JsonElement value) => Try(() => Member(name, JsonSerializer.Serialize(value, Json.JsonElement)));

    /// <summary>Adds an argument whose value is a secret.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Hide<T>(string name, T value) => Try(() =>
    {
        Secrets.Add(value);
        _hidden.Add(name);
        Member(name, JsonSerializer.Serialize(Redactor.Mask, Json.String));
    });

    /// <summary>Says that the run cannot be repeated by its name and these arguments.</summary>
    public void CannotBeRepeated() => _isWhole = false;

    private void Member(string name, string json)
    {
        _members.Add($"{JsonSerializer.Serialize(name, Json.String)}:{json}");
        _isWhole &= (_length += _members[^1].Length) <= Most;
    }

    private void Try(Action add)
    {
        try
        {
            add();
        }
        catch (Exception)
        {
            // A value may throw when it is read, or say what JSON has no words for.
            CannotBeRepeated();
        }
    }
}
