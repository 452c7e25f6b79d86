using McpSkillServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);

// Standard output belongs to the protocol.
builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddSingleton(new NotesFolder(Environment.GetEnvironmentVariable("NOTES") ?? Directory.GetCurrentDirectory()));

// Nothing here speaks of tracking: the registration of tracked tools leads through the door by itself.
builder.Services.AddMcpServer().WithStdioServerTransport().WithTools<NotesTools>();

await builder.Build().RunAsync();
