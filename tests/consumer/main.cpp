#include <msnp.hpp>

int unit();

int main() { return unit(); }
