using System.Text;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace TaskExec.Runtime.Tests.Telemetry;

[Collection(nameof(OneAtATime))]
public sealed class SpanExportTests
{
    [Fact]
    public async Task Spans_are_exported_by_OTLP()
    {
        using var collector = new Collector();
        var bench = new Bench();
        using (Sdk.CreateTracerProviderBuilder().AddTaskExec().AddOtlpExporter(options =>
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(collector.Address, "v1/traces");
        }).Build())
        {
            bench.Run(new("Notes.Collected"), Bench.TodoId, static () => { });
        }

        var (path, body) = await collector.First.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("/v1/traces", path);
        var text = Encoding.UTF8.GetString(body);
        Assert.All(["TaskExec", "Notes.Collected", "attempt", "taskexec.outcome", "completed"], each => Assert.Contains(each, text, StringComparison.Ordinal));
    }
}
