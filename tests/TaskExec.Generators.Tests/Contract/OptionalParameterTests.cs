namespace TaskExec.Generators.Tests.Contract;

public sealed class OptionalParameterTests
{
    [Theory]
    [InlineData("int x = -5", "int x = -5")]
    [InlineData("long x = long.MinValue", "long x = -9223372036854775808")]
    [InlineData("ulong x = ulong.MaxValue", "ulong x = 18446744073709551615")]
    [InlineData("byte x = 255", "byte x = 255")]
    [InlineData("nuint x = 7", "nuint x = 7")]
    [InlineData("int? x = 5", "int? x = 5")]
    [InlineData("int? x = null", "int? x = default")]
    [InlineData("bool x = true", "bool x = true")]
    [InlineData("char x = '\\''", "char x = '\\''")]
    [InlineData("char x = '\\ud800'", "char x = '\\ud800'")]
    [InlineData("string x = \"a\\\"\\n\\\\{0}\"", "string x = \"a\\\"\\n\\\\{0}\"")]
    [InlineData("string? x = null", "string? x = null")]
    [InlineData("double x = double.NaN", "double x = double.NaN")]
    [InlineData("double x = double.NegativeInfinity", "double x = double.NegativeInfinity")]
    [InlineData("double x = -0.0", "double x = -0D")]
    [InlineData("double x = 1e300", "double x = 1E+300D")]
    [InlineData("float x = 0.1f", "float x = 0.1F")]
    [InlineData("float x = float.PositiveInfinity", "float x = float.PositiveInfinity")]
    [InlineData("decimal x = 1.10m", "decimal x = 1.10M")]
    [InlineData("decimal? x = -1m", "decimal? x = -1M")]
    [InlineData("DayOfWeek x = DayOfWeek.Friday", "global::System.DayOfWeek x = global::System.DayOfWeek.Friday")]
    [InlineData("DayOfWeek x = (DayOfWeek)(-9)", "global::System.DayOfWeek x = (global::System.DayOfWeek)(-9)")]
    [InlineData("DayOfWeek? x = DayOfWeek.Friday", "global::System.DayOfWeek? x = global::System.DayOfWeek.Friday")]
    [InlineData("Guid x = default", "global::System.Guid x = default")]
    [InlineData("(int, string) x = default", "(int, string) x = default")]
    [InlineData("object? x = null", "object? x = null")]
    [InlineData("List<int>? x = null", "global::System.Collections.Generic.List<int>? x = null")]
    [InlineData("[Optional] int x", "[global::System.Runtime.InteropServices.Optional] int x")]
    [InlineData("[Optional, DefaultParameterValue(5L)] object x", "[global::System.Runtime.InteropServices.Optional] [global::System.Runtime.InteropServices.DefaultParameterValue((global::System.Int64)(5))] object x")]
    [InlineData("[Optional, DateTimeConstant(12L)] DateTime x", "[global::System.Runtime.InteropServices.Optional] [global::System.Runtime.CompilerServices.DateTimeConstant(12L)] global::System.DateTime x")]
    public void An_optional_parameter_keeps_its_default_value(string parameter, string written)
    {
        var file = ContractOf.Kept($$"""
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            public partial class C { [TrackedTask] public void M({{parameter}}) { } }
            """).File;

        Assert.Contains($"global::TaskExec.TodoId todo, {written}, global::System.Threading", file, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_value_of_a_type_parameter_is_default() =>
        Assert.Contains(
            "T? x = default",
            ContractOf.Kept("public partial class C { [TrackedTask] public void M<T>(T? x = default) { } }").File,
            StringComparison.Ordinal);
}
