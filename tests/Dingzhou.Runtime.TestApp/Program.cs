using Dingzhou.Runtime.TestApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<SeenMiddleware>();
builder.Services.TryAddSingleton(TimeProvider.System);
await builder.Build().RunAsync();
