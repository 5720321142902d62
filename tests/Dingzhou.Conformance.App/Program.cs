using Dingzhou.Conformance.App;
using Microsoft.Extensions.Hosting;

await ConformanceApp.CreateBuilder(args).Build().RunAsync();
