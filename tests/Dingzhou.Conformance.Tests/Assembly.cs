using Dingzhou.Conformance.Tests;

[assembly: AssemblyFixture(typeof(App))]
