using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Catalogue;

namespace TaskExec;

/// <summary>Represents one call of a tracked task by name: its arguments, its todo, and the services that provide the instance to call.</summary>
/// <remarks>The hidden members are called by generated code.</remarks>
/// <param name="arguments">A JSON object with the arguments by parameter name. An undefined or null element means no arguments.</param>
public sealed class TaskCall(JsonElement arguments)
{
    // Creating serializer options takes milliseconds, and a program uses only one or two resolvers.
    private static readonly ConditionalWeakTable<IJsonTypeInfoResolver, JsonSerializerOptions> OptionsByResolver = [];

    private CatalogueEntry? _entry;

    /// <summary>Gets the id of the todo for the run.</summary>
    /// <value>The default is no id: the ambient todo or run, the attribute of the task or its standing todo is used, in this order.</value>
    public TodoId Todo { get; init; }

    /// <summary>Gets the service provider that provides the instances on which methods are called.</summary>
    /// <remarks>An instance of a type that is not registered is created with its parameterless constructor, if it has one.</remarks>
    /// <value>The default is <see langword="null"/>.</value>
    public IServiceProvider? Services { get; init; }

    /// <summary>Gets the JSON contracts of argument and result types, for example <c>MyContext.Default</c> of a <c>JsonSerializerContext</c>.</summary>
    /// <value>The default is <see langword="null"/>. Primitive types, and arrays and lists of them, need no contract.</value>
    public IJsonTypeInfoResolver? Contracts { get; init; }

    /// <summary>Gets the token that cancels the run.</summary>
    /// <value>The default is <see cref="CancellationToken.None"/>.</value>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Reads a required argument.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The value of the argument.</returns>
    /// <exception cref="TaskArgumentException">The argument is missing or of the wrong type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Get<T>(string name) => TryFind(name, out var value) ? Read<T>(name, value) : throw Missing(name);

    /// <summary>Reads an optional argument.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="absent">The value to return if the argument is missing.</param>
    /// <returns>The value of the argument, or <paramref name="absent"/>.</returns>
    /// <exception cref="TaskArgumentException">The argument is of the wrong type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Get<T>(string name, T absent) => TryFind(name, out var value) ? Read<T>(name, value) : absent;

    /// <summary>Reads a required argument of an enum type, by member name or number.</summary>
    /// <typeparam name="T">The enum type.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <returns>The value of the argument.</returns>
    /// <exception cref="TaskArgumentException">The argument is missing or not a member of the enum.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T GetEnum<T>(string name)
        where T : struct, Enum => TryFind(name, out var value) ? ReadEnum<T>(name, value) : throw Missing(name);

    /// <summary>Reads an optional argument of an enum type, by member name or number.</summary>
    /// <typeparam name="T">The enum type.</typeparam>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="absent">The value to return if the argument is missing.</param>
    /// <returns>The value of the argument, or <paramref name="absent"/>.</returns>
    /// <exception cref="TaskArgumentException">The argument is not a member of the enum.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T GetEnum<T>(string name, T absent)
        where T : struct, Enum => TryFind(name, out var value) ? ReadEnum<T>(name, value) : absent;

    /// <summary>Gets the instance on which the method is called, from <see cref="Services"/> or from a constructor.</summary>
    /// <typeparam name="T">The declaring type of the method.</typeparam>
    /// <param name="make">Creates an instance, or <see langword="null"/> if the type has no parameterless constructor.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="InvalidOperationException">The type is not registered and cannot be created.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Receiver<T>(Func<T>? make)
        where T : class =>
        Services?.GetService(typeof(T)) as T
        ?? make?.Invoke()
        ?? throw new InvalidOperationException(
            $"No service of type '{typeof(T)}' is registered, so '{_entry!.Name}' cannot be called. " +
            "Register that service with the service provider used for the call.");

    /// <summary>Serializes a result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The result as JSON.</returns>
    /// <exception cref="InvalidOperationException">The type has no JSON contract.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElement? Result<T>(T result) => JsonSerializer.SerializeToElement(result, ContractOf<T>());

    /// <summary>Enumerates a sequence to its end and serializes its items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The sequence.</param>
    /// <returns>A JSON array of the items.</returns>
    /// <exception cref="InvalidOperationException">The type has no JSON contract.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonElement? Items<T>(IEnumerable<T> items) => ArrayOf(items.Select(item => Result(item)!.Value));

    /// <inheritdoc cref="Items{T}(IEnumerable{T})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public async ValueTask<JsonElement?> ItemsAsync<T>(IAsyncEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        List<JsonElement> elements = [];
        await foreach (var item in items.WithCancellation(CancellationToken).ConfigureAwait(false))
        {
            elements.Add(Result(item)!.Value);
        }

        return ArrayOf(elements);
    }

    /// <summary>Binds the call to a task, and rejects arguments that are not an object or that the task does not have.</summary>
    internal void Check(CatalogueEntry entry)
    {
        _entry = entry;
        if (arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return;
        }

        if (arguments.ValueKind is not JsonValueKind.Object)
        {
            throw new TaskArgumentException(
                $"The arguments of '{entry.Name}' must be a JSON object, not {arguments.ValueKind}. " +
                "Pass a JSON object whose property names are the parameter names.");
        }

        foreach (var property in arguments.EnumerateObject())
        {
            if (!entry.Parameters.Any(parameter => parameter.Name == property.Name))
            {
                var remedy = entry.Parameters.Count is 0
                    ? "Pass no arguments."
                    : $"Use one of: {string.Join(", ", entry.Parameters.Select(static parameter => parameter.Name))}.";
                throw new TaskArgumentException($"'{entry.Name}' has no parameter '{property.Name}'. {remedy}");
            }
        }
    }

    private static JsonElement ArrayOf(IEnumerable<JsonElement> elements) =>
        JsonSerializer.SerializeToElement([.. elements], ArgumentJson.Default.JsonElementArray);

    private bool TryFind(string name, out JsonElement value)
    {
        value = default;
        return arguments.ValueKind is JsonValueKind.Object && arguments.TryGetProperty(name, out value);
    }

    private T Read<T>(string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null && !TypeOf(name).EndsWith('?'))
        {
            throw WrongType(name, value, inner: null);
        }

        try
        {
            return value.Deserialize(ContractOf<T>())!;
        }
        catch (JsonException fault)
        {
            throw WrongType(name, value, fault);
        }
    }

    private T ReadEnum<T>(string name, JsonElement value)
        where T : struct, Enum => value.ValueKind switch
        {
            JsonValueKind.String when Enum.TryParse<T>(value.GetString(), ignoreCase: true, out var member) && Enum.IsDefined(member) => member,
            JsonValueKind.Number when value.TryGetInt64(out var number)
                && Enum.TryParse<T>(number.ToString(CultureInfo.InvariantCulture), out var member) => member,
            _ => throw new TaskArgumentException(
                $"The argument '{name}' of '{_entry!.Name}' is {value.GetRawText()}, which is not a member of {typeof(T).Name}."
                + $" Pass one of: {string.Join(", ", Enum.GetNames<T>())}."),
        };

    private JsonTypeInfo<T> ContractOf<T>()
    {
        var options = Contracts is null ? ArgumentJson.Default.Options : OptionsByResolver.GetValue(Contracts, CreateOptions);
        return options.TryGetTypeInfo(typeof(T), out var contract)
            ? (JsonTypeInfo<T>)contract
            : throw new InvalidOperationException(
                $"'{_entry!.Name}' uses the type '{typeof(T)}', which has no JSON contract."
                + $" Add [JsonSerializable(typeof({typeof(T).Name}))] to a JsonSerializerContext, and set the call's Contracts property to that context.");
    }

    private static JsonSerializerOptions CreateOptions(IJsonTypeInfoResolver contracts) =>
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = JsonTypeInfoResolver.Combine(contracts, ArgumentJson.Default) };

    private TaskArgumentException Missing(string name)
    {
        var parameters = string.Join(", ", _entry!.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}"));
        return new($"The argument '{name}' of '{_entry.Name}' is missing. The parameters are: {parameters}.");
    }

    private TaskArgumentException WrongType(string name, JsonElement value, Exception? inner) =>
        new($"The argument '{name}' of '{_entry!.Name}' is {value.GetRawText()}, which is not a valid {TypeOf(name)}. Pass a value of that type.", inner);

    private string TypeOf(string name) => _entry!.Parameters.First(parameter => parameter.Name == name).Type;
}
